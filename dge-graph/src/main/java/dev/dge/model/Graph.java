package dev.dge.model;

import java.util.List;
import java.util.Optional;

/**
 * A graph that was checked and can be run.
 *
 * @param name the graph's name, also that of its exchange
 * @param definition the class that defines it, as a binary name
 * @param nodes the nodes, each after those whose outputs it consumes
 * @param edges the edges, in the order of their consumers and there in the order of the inputs
 */
public record Graph(String name, String definition, List<Node> nodes, List<Edge> edges) {

    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The package of the definition, into which everything is generated. */
    public String packageName() {
        int dot = definition.lastIndexOf('.');
        return dot < 0 ? "" : definition.substring(0, dot);
    }

    /** The node of this name, if there is one. */
    public Optional<Node> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** The edges that a node reads, in the order of its inputs. */
    public List<Edge> inputs(Node node) {
        return edges.stream()
                .filter(edge -> edge.consumer().equals(node.name()))
                .toList();
    }

    /** The edges that a node writes, in the order of their consumers. */
    public List<Edge> outputs(Node node) {
        return edges.stream()
                .filter(edge -> edge.producer().equals(node.name()))
                .toList();
    }

    /** The name of the queue that takes what failed for good. */
    public String deadLetterQueue() {
        return name + ".dead";
    }

    /** The name of the queue that holds the state of a join. */
    public String stateQueue(Node node) {
        return name + "." + node.name() + ".state";
    }
}
