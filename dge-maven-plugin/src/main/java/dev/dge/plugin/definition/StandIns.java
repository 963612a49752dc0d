package dev.dge.plugin.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for generated classes while the definitions are compiled that they are generated from.
 *
 * <p>A behaviour may use a generated class, such as the client of another graph, and a definition names the behaviour. So
 * the generated classes are there without members, and the sources that use them without code.
 */
final class StandIns {

    private final SourceSet sources;
    private final List<Definition> definitions;
    private final Path folder;
    private final List<GeneratedName> names;

    /** Stand-ins to be written into a folder. */
    StandIns(SourceSet sources, List<Definition> definitions, Path folder) {
        this.sources = sources;
        this.definitions = definitions;
        this.folder = folder;
        this.names = definitions.stream()
                .flatMap(definition -> GeneratedName.of(definition).stream())
                .filter(name -> sources.roots().stream().noneMatch(root -> Files.exists(root.resolve(name.path()))))
                .toList();
    }

    /** The sources as they can be compiled before anything is generated; mostly they are as they were. */
    SourceSet write() {
        Pattern anyName = anyOf(names.stream().map(GeneratedName::simpleName));
        List<Path> users = sources.files().stream()
                .filter(file -> anyName.matcher(read(file)).find())
                .toList();
        if (users.isEmpty()) {
            return sources;
        }
        names.forEach(name -> write(name.path(), name.emptyClass()));
        writeWithoutBodies(users, anyName);
        return sources.withFirst(folder);
    }

    // A definition is run, so it keeps its code; a behaviour that stands in its file is not.
    private void writeWithoutBodies(List<Path> users, Pattern anyName) {
        List<Path> own = ownFiles();
        Pattern anyDefinition =
                anyOf(definitions.stream().map(Definition::simpleName).map(name -> "class\\s+" + Pattern.quote(name)));
        Javac javac = new Javac(sources, folder);
        javac.withoutBodies(users.stream().filter(file -> !own.contains(file)).toList(), type -> true)
                .forEach((file, source) -> write(pathInRoot(file), source));
        javac.withoutBodies(
                        users.stream().filter(own::contains).toList(),
                        type -> anyName.matcher(type).find()
                                && !anyDefinition.matcher(type).find())
                .forEach((file, source) -> write(pathInRoot(file), source));
    }

    /** The files of the definitions, as they are to be compiled after {@link #write}. */
    List<Path> files() {
        return ownFiles().stream()
                .map(file -> Files.exists(folder.resolve(pathInRoot(file))) ? folder.resolve(pathInRoot(file)) : file)
                .toList();
    }

    /** What to do about errors that name a generated class, if any does. */
    Optional<String> advice(List<CompilationError> errors) {
        return names.stream()
                .map(GeneratedName::simpleName)
                .filter(name -> errors.stream()
                        .anyMatch(error -> Pattern.compile("\\b" + name + "\\b")
                                .matcher(error.toString())
                                .find()))
                .findFirst()
                .map(name -> "'" + name + "' is generated once the definitions have run, and has no members before. Use"
                        + " those in methods and constructors of behaviours, but not in what a field begins with, in an"
                        + " annotation, or in a definition.");
    }

    private List<Path> ownFiles() {
        return definitions.stream()
                .flatMap(definition -> definition.source().stream())
                .distinct()
                .toList();
    }

    private static Pattern anyOf(Stream<String> names) {
        return Pattern.compile(names.collect(Collectors.joining("|", "\\b(", ")\\b")));
    }

    private String pathInRoot(Path file) {
        return sources.roots().stream()
                .filter(file::startsWith)
                .findFirst()
                .orElseThrow()
                .relativize(file)
                .toString();
    }

    private String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), sources.encoding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, String source) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, source.getBytes(sources.encoding()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
