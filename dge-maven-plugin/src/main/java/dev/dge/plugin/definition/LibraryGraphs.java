package dev.dge.plugin.definition;

import dev.dge.definition.CallSite;
import dev.dge.json.GraphFormatException;
import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import dev.dge.validation.LocatedGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The graphs that libraries bring: they run in the same application, so they share its name space. */
final class LibraryGraphs {

    private static final String FOLDER = "META-INF/dge/";

    private LibraryGraphs() {}

    /** The graphs on a class path, in its order. */
    static List<LocatedGraph> on(List<Path> classpath) {
        return classpath.stream()
                .flatMap(element -> jsons(element).stream().map(json -> located(read(json, element), element)))
                .toList();
    }

    private static LocatedGraph located(Graph graph, Path element) {
        String source = CallSite.of(graph.definition()).file();
        return new LocatedGraph(graph, new CallSite(source + " of " + element.getFileName(), 0), Map.of());
    }

    /** The folder or jar of a class path that has the graph of a definition, if one has. */
    static Optional<Path> definedBy(String className, List<Path> classpath) {
        return classpath.stream()
                .filter(element -> jsons(element).stream()
                        .anyMatch(json -> read(json, element).definition().equals(className)))
                .findFirst();
    }

    private static List<String> jsons(Path element) {
        try {
            if (Files.isDirectory(element)) {
                return inFolder(element.resolve(FOLDER));
            }
            return element.toString().endsWith(".jar") && Files.isRegularFile(element) ? inJar(element) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + element + "' on the class path cannot be read", e);
        }
    }

    private static List<String> inFolder(Path folder) throws IOException {
        List<String> jsons = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(path -> isGraph(path.toString())).sorted().toList()) {
                    jsons.add(Files.readString(file));
                }
            }
        }
        return jsons;
    }

    private static List<String> inJar(Path file) throws IOException {
        List<String> jsons = new ArrayList<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : jar.stream()
                    .filter(each -> each.getName().startsWith(FOLDER) && isGraph(each.getName()))
                    .toList()) {
                jsons.add(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return jsons;
    }

    private static boolean isGraph(String name) {
        return name.endsWith(".json");
    }

    private static Graph read(String json, Path element) {
        try {
            return GraphJson.read(json);
        } catch (GraphFormatException e) {
            throw new DefinitionException("A graph of '" + element + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
