package dev.dge.process;

import dev.dge.json.GraphFormatException;
import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The graphs that DGE's Maven plugin left on the class path, in {@code META-INF/dge} of each jar. */
public final class GraphFiles {

    private static final String PATTERN = "classpath*:META-INF/dge/*.json";

    private GraphFiles() {}

    /** Whether there is any graph. */
    public static boolean exist(ResourceLoader loader) {
        return files(loader).length > 0;
    }

    /**
     * Reads them all.
     *
     * @throws UnusableGraphsException if one cannot be read, or if two claim one profile
     */
    public static Graphs read(ResourceLoader loader) {
        List<GraphFile> files = Stream.of(files(loader))
                .map(GraphFiles::read)
                .sorted(Comparator.comparing(file -> file.graph.name()))
                .toList();
        checkNames(files);
        return new Graphs(files.stream().map(GraphFile::graph).toList());
    }

    private static Resource[] files(ResourceLoader loader) {
        try {
            return new PathMatchingResourcePatternResolver(loader).getResources(PATTERN);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for graphs in META-INF/dge of the class path", e);
        }
    }

    private static GraphFile read(Resource file) {
        try {
            return new GraphFile(GraphJson.read(file.getContentAsString(StandardCharsets.UTF_8)), file);
        } catch (GraphFormatException e) {
            throw UnusableGraphsException.unreadable(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static void checkNames(List<GraphFile> files) {
        Map<String, GraphFile> owners = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (GraphFile file : files) {
            file.names().forEach(name -> {
                GraphFile other = owners.putIfAbsent(name, file);
                if (other != null) {
                    problems.add("'" + name + "' is " + other.part(name) + " and " + file.part(name));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw UnusableGraphsException.namedTwice(problems);
        }
    }

    private record GraphFile(Graph graph, Resource file) {

        Stream<String> names() {
            return Stream.concat(Stream.of(graph.name()), Graphs.nodes(graph));
        }

        String part(String name) {
            String part = name.equals(graph.name()) ? "a graph" : "a node of graph '" + graph.name() + "'";
            return part + " in " + file.getDescription();
        }
    }
}
