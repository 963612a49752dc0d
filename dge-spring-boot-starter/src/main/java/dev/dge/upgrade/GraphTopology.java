package dev.dge.upgrade;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.NodeKind;
import dev.dge.model.PollPolicy;
import dev.dge.model.QueueNames;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.Optional;

/** The topology of a graph of which only the JSON is there: the same as its generated code declares. */
public final class GraphTopology {

    private GraphTopology() {}

    /** What a graph needs on the broker, without a prefix. */
    public static Topology of(Graph graph) {
        Topology topology = Topology.of(graph.name()).deadLetterQueue(graph.deadLetterQueue());
        for (Edge edge : graph.edges()) {
            topology = withQueues(topology, graph, edge);
        }
        for (Node node : graph.nodes()) {
            topology = node.kind().keepsState() ? topology.stateQueue(graph.stateQueue(node)) : topology;
        }
        for (Edge edge : graph.edges()) {
            topology = kind(graph, edge.producer()) == NodeKind.START
                    ? topology.startBinding(edge.producer(), edge.queue())
                    : topology.binding(edge.producer(), edge.queue());
        }
        return topology;
    }

    private static Topology withQueues(Topology topology, Graph graph, Edge edge) {
        if (kind(graph, edge.consumer()) == NodeKind.TERMINATE) {
            return topology.terminalQueue(edge.queue());
        }
        Topology more = topology.workQueue(edge.queue());
        for (Duration delay : edge.delays()) {
            more = more.delayQueue(edge.delayQueue(delay), delay, edge.queue());
        }
        Optional<Duration> interval = graph.poll(edge).map(PollPolicy::interval);
        return interval.isEmpty()
                ? more
                : more.delayQueue(QueueNames.poll(edge.queue(), interval.get()), interval.get(), edge.queue());
    }

    private static NodeKind kind(Graph graph, String node) {
        return graph.node(node).orElseThrow().kind();
    }
}
