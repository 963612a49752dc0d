package dev.dge.plugin.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compiles definitions and what they need with the project's annotation processors.
 *
 * <p>javac processes the files that it is given and no others that it finds by itself. So it is given what it found the time
 * before, until it finds nothing new.
 */
final class ProcessedSources {

    private final SourceSet sources;
    private final Path classes;
    private final Path generated;

    /** Sources to be compiled into a folder, and a folder for what the processors generate. */
    ProcessedSources(SourceSet sources, Path classes, Path generated) {
        this.sources = sources;
        this.classes = classes;
        this.generated = generated;
    }

    List<CompilationError> compile(List<Path> files) {
        create(generated);
        Set<Path> given = new LinkedHashSet<>(files);
        List<CompilationError> errors = compile(given, List.of("-proc:none"));
        int before = 0;
        while (given.size() > before) {
            before = given.size();
            errors = compile(given, processing());
        }
        return errors;
    }

    private List<CompilationError> compile(Set<Path> given, List<String> options) {
        List<Path> read = new ArrayList<>();
        List<String> all =
                Stream.concat(options.stream(), Stream.of("-implicit:class")).toList();
        List<CompilationError> errors = javac(given, all, read);
        read.stream().filter(file -> !file.startsWith(generated)).forEach(given::add);
        return errors;
    }

    private List<CompilationError> javac(Set<Path> given, List<String> options, List<Path> read) {
        try {
            return new Javac(sources, classes).compile(List.copyOf(given), options, Optional.empty(), read::add);
        } catch (RuntimeException e) {
            // So javac hands on what a processor threw.
            if (e.getClass() != RuntimeException.class || e.getCause() == null) {
                throw e;
            }
            throw new DefinitionException(
                    "An annotation processor of the project failed with " + e.getCause()
                            + ". It would fail in the phase compile, too; run Maven with -e for the whole trace.",
                    e.getCause());
        }
    }

    private List<String> processing() {
        return Stream.concat(sources.processors().javacOptions().stream(), Stream.of("-s", generated.toString()))
                .toList();
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
