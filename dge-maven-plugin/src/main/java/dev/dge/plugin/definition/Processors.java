package dev.dge.plugin.definition;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The annotation processors that a project is compiled with, if there are any.
 *
 * @param path the jars and folders that javac looks for them in; empty if it does not look
 * @param options options for javac that only concern them, such as {@code -Akey=value}
 */
public record Processors(List<Path> path, List<String> options) {

    private static final String REGISTRATION = "META-INF/services/javax.annotation.processing.Processor";
    private static final String BY_NAME = "-processor";

    public Processors {
        path = List.copyOf(path);
        options = List.copyOf(options);
    }

    /** No processors. */
    public static Processors none() {
        return new Processors(List.of(), List.of());
    }

    /** Whether any is registered on the path, or named by an option. Reads jars, so nothing asks before it must. */
    boolean exist() {
        return options.contains(BY_NAME) || IsolatedLoader.finds(REGISTRATION, path);
    }

    List<String> javacOptions() {
        String joined = path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return Stream.concat(Stream.of("-processorpath", joined), options.stream())
                .toList();
    }
}
