package dev.dge.validation;

import dev.dge.definition.CallSite;
import dev.dge.model.Graph;
import java.util.Map;

/**
 * A graph that was checked by itself, and where it is defined.
 *
 * @param graph the graph
 * @param file the file of its definition
 * @param lines the lines that name its nodes, as far as they are known: those of a library's graph are not
 */
public record LocatedGraph(Graph graph, CallSite file, Map<String, CallSite> lines) {

    public LocatedGraph {
        lines = Map.copyOf(lines);
    }

    /** The line that names a node, or else the file. */
    CallSite at(String node) {
        return lines.getOrDefault(node, file);
    }
}
