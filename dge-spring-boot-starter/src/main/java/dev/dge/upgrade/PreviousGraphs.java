package dev.dge.upgrade;

import dev.dge.json.GraphFormatException;
import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import dev.dge.topology.TopologyException;
import dev.dge.topology.TopologyProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Reads the graphs of an earlier version of an application. */
public final class PreviousGraphs {

    private PreviousGraphs() {}

    /**
     * Reads these files.
     *
     * @param locations of {@code META-INF/dge/<graph>.json}, as Spring names resources
     * @throws TopologyException if any cannot be read; it names them all
     */
    public static List<Graph> read(Collection<String> locations, ResourceLoader loader) {
        List<Graph> graphs = new ArrayList<>();
        List<TopologyProblem> problems = new ArrayList<>();
        for (String location : locations) {
            Resource file = loader.getResource(location);
            if (!file.exists()) {
                problems.add(problem(location, "there is no such file"));
                continue;
            }
            try {
                graphs.add(GraphJson.read(file.getContentAsString(StandardCharsets.UTF_8)));
            } catch (IOException | GraphFormatException e) {
                problems.add(problem(location, String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new TopologyException(problems);
        }
        return graphs;
    }

    private static TopologyProblem problem(String location, String reason) {
        return new TopologyProblem(
                "The graph '" + location + "' of dge.topology.previous cannot be read: " + reason,
                "Name META-INF/dge/<graph>.json of the earlier version, such as file:/opt/shop/old/shop.json or"
                        + " jar:file:/opt/shop/shop-1.jar!/META-INF/dge/shop.json");
    }
}
