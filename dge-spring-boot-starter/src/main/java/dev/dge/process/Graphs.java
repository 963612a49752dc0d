package dev.dge.process;

import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The graphs on the class path, in the order of their names.
 *
 * @param all the graphs; no two nodes or graphs that are profiles share a name
 */
public record Graphs(List<Graph> all) {

    public Graphs {
        all = List.copyOf(all);
    }

    /** The graph of this name, if there is one. */
    public Optional<Graph> graph(String name) {
        return all.stream().filter(graph -> graph.name().equals(name)).findFirst();
    }

    /** Whether there is no graph at all, so that DGE has nothing to do. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The names of the nodes that a process can run, of all graphs. */
    public Stream<String> nodes() {
        return all.stream().flatMap(Graphs::nodes);
    }

    /** The names of the nodes of a graph that a process can run: each is a profile. */
    public static Stream<String> nodes(Graph graph) {
        return graph.nodes().stream().filter(Node::runs).map(Node::name);
    }

    /** The names that DGE takes as profiles: nodes and graphs. */
    Stream<String> profiles() {
        return Stream.concat(nodes(), all.stream().map(Graph::name));
    }
}
