package dev.dge.plugin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dge.definition.GraphDefinition;
import dev.dge.plugin.definition.Processors;
import dev.dge.plugin.definition.SourceSet;
import dev.dge.plugin.output.OutputFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** A project in a folder of a test, with dge-graph and what that needs on its class path. */
record TemporaryProject(Path folder) {

    private static final Path PROJECTS = Path.of("src", "test", "projects");

    /** The class path of a project that uses DGE. */
    static List<Path> classpath() {
        return Stream.of(GraphDefinition.class, JsonMapper.class, JsonParser.class, JsonInclude.class, NullMarked.class)
                .map(TemporaryProject::origin)
                .toList();
    }

    private static Path origin(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** Copies a project of {@code src/test/projects} into the folder. */
    TemporaryProject with(String project) {
        Path from = PROJECTS.resolve(project);
        new OutputFolder(from)
                .files()
                .forEach(file -> write(from.relativize(file).toString(), read(file)));
        return this;
    }

    /** Writes a file of main sources. */
    TemporaryProject source(String path, String content) {
        return write("src/main/java/" + path, content);
    }

    /** Writes a file. */
    TemporaryProject write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of {@code src} by their paths in the project. */
    List<String> sources() {
        return new OutputFolder(folder.resolve("src"))
                .files().stream()
                        .map(file -> folder.relativize(file).toString())
                        .toList();
    }

    /** Replaces text in a file. */
    TemporaryProject replace(String path, String old, String now) {
        String content = read(folder.resolve(path));
        if (!content.contains(old)) {
            throw new IllegalArgumentException("'" + path + "' does not have: " + old);
        }
        return write(path, content.replace(old, now));
    }

    void delete(String path) {
        try {
            Files.delete(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Generates, and returns what was logged. */
    String generate() {
        return generate(classpath());
    }

    String generate(List<Path> classpath) {
        RecordingLog log = new RecordingLog();
        new Generation(project(classpath), log).run();
        return log.text();
    }

    private Project project(List<Path> classpath) {
        return new Project(
                new SourceSet(
                        List.of(folder.resolve("src/main/java")),
                        classpath,
                        StandardCharsets.UTF_8,
                        List.of("--release", "17")),
                Processors::none,
                List.of(),
                List.of(folder.resolve("src/main/resources")),
                new OutputFolder(folder.resolve("target/generated-sources/dge")),
                new OutputFolder(folder.resolve("target/generated-resources/dge")),
                folder.resolve("target/classes"),
                folder.resolve("target/dge"),
                List.of());
    }

    /** The generated files by their paths below {@code target}. */
    Map<String, String> generated() {
        Map<String, String> generated = new TreeMap<>();
        generatedFiles()
                .forEach(file -> generated.put(
                        folder.resolve("target").relativize(file).toString().replace('\\', '/'), read(file)));
        return generated;
    }

    List<Path> generatedFiles() {
        return Stream.of("generated-sources", "generated-resources")
                .flatMap(kind -> new OutputFolder(folder.resolve("target").resolve(kind)).files().stream())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
