package dev.dge.plugin.definition;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The main sources of a project, and what they are compiled with.
 *
 * @param roots the folders of the sources; those that do not exist are left out
 * @param classpath the folders and jars of the dependencies
 * @param encoding the encoding of the sources
 * @param options options for javac, such as {@code --release 17}
 * @param processors what else javac does with them
 */
public record SourceSet(
        List<Path> roots, List<Path> classpath, Charset encoding, List<String> options, Processors processors) {

    public SourceSet {
        roots = roots.stream().filter(Files::isDirectory).toList();
        classpath = List.copyOf(classpath);
        options = List.copyOf(options);
    }

    /** Sources without annotation processors. */
    public SourceSet(List<Path> roots, List<Path> classpath, Charset encoding, List<String> options) {
        this(roots, classpath, encoding, options, Processors.none());
    }

    /** These sources with annotation processors. */
    public SourceSet with(Processors others) {
        return new SourceSet(roots, classpath, encoding, options, others);
    }

    /** The source files in the order of their paths; without module-info, which would hide the class path. */
    public List<Path> files() {
        return roots.stream().flatMap(SourceSet::files).sorted().toList();
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths
                    .filter(path -> path.toString().endsWith(".java") && !path.endsWith("module-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether DGE is on the class path; without it there can be no definition. */
    public boolean knowsDge() {
        return IsolatedLoader.finds("dev/dge/definition/GraphDefinition.class", classpath);
    }

    /** These sources and those of one more folder, which go before them. */
    SourceSet withFirst(Path root) {
        List<Path> all = new ArrayList<>(List.of(root));
        all.addAll(roots);
        return new SourceSet(all, classpath, encoding, options, processors);
    }

    String rootsAsPath() {
        return asPath(roots);
    }

    String classpathAsPath() {
        return asPath(classpath);
    }

    private static String asPath(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
