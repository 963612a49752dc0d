package dev.dge.plugin.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** Stand-ins to be written into a folder. */
    StandIns(SourceSet sources, List<Definition> definitions, Path folder) {
        this.sources = sources;
        this.definitions = definitions;
        this.folder = folder;
    }

    /** The sources as they can be compiled before anything is generated; mostly they are as they were. */
    SourceSet write() {
        List<GeneratedName> names = definitions.stream()
                .flatMap(definition -> GeneratedName.of(definition).stream())
                .filter(name -> sources.roots().stream().noneMatch(root -> Files.exists(root.resolve(name.path()))))
                .toList();
        List<Path> users = users(names);
        if (users.isEmpty()) {
            return sources;
        }
        names.forEach(name -> write(name.path(), name.emptyClass()));
        new Javac(sources, folder).withoutBodies(users).forEach((file, source) -> write(pathInRoot(file), source));
        return sources.withFirst(folder);
    }

    private List<Path> users(List<GeneratedName> names) {
        Pattern anyName = Pattern.compile(
                names.stream().map(GeneratedName::simpleName).collect(Collectors.joining("|", "\\b(", ")\\b")));
        List<Path> ownFiles = definitions.stream()
                .flatMap(definition -> definition.source().stream())
                .toList();
        return sources.files().stream()
                .filter(file -> !ownFiles.contains(file))
                .filter(file -> anyName.matcher(read(file)).find())
                .toList();
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
