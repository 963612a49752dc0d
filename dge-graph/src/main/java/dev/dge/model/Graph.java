package dev.dge.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Set<String> names = new HashSet<>();
        for (Node node : nodes) {
            if (!names.add(node.name())) {
                throw new IllegalArgumentException("Graph '" + name + "' has two nodes '" + node.name() + "'");
            }
        }
        for (Edge edge : edges) {
            if (!names.contains(edge.producer()) || !names.contains(edge.consumer())) {
                throw new IllegalArgumentException("Graph '" + name + "' has an edge '" + edge.producer() + "' -> '"
                        + edge.consumer() + "', but not both of these nodes");
            }
        }
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

    /** How the consumer of an edge asks about its messages, if it is a poll. */
    public Optional<PollPolicy> poll(Edge edge) {
        return node(edge.consumer()).filter(Node.Poll.class::isInstance).map(poll -> ((Node.Poll) poll).policy());
    }

    /** The name of the queue that takes what failed for good. */
    public String deadLetterQueue() {
        return QueueNames.deadLetters(name);
    }

    /** The name of the queue that holds the state of a join or an accumulation. */
    public String stateQueue(Node node) {
        return QueueNames.state(name, node.name());
    }
}
