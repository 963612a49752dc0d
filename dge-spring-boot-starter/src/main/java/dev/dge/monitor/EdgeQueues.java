package dev.dge.monitor;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.model.QueueNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * The queues of an edge, by their full names.
 *
 * @param work where messages wait for the edge's consumer
 * @param retrying where they wait for their next attempt; none for a terminate, which retries nothing
 * @param pending where they wait to be asked about again; none where there is no poll
 */
record EdgeQueues(String work, List<String> retrying, List<String> pending) {

    static EdgeQueues of(Graph graph, Edge edge, String prefix) {
        boolean retries = graph.node(edge.consumer()).filter(Node::runs).isPresent();
        return new EdgeQueues(
                prefix + edge.queue(),
                retries
                        ? edge.delays().stream()
                                .map(delay -> prefix + edge.delayQueue(delay))
                                .toList()
                        : List.of(),
                graph.poll(edge).stream()
                        .map(policy -> prefix + QueueNames.poll(edge.queue(), policy.interval()))
                        .toList());
    }

    /** Those of which the metrics tell. */
    Stream<String> readOrRetried() {
        return Stream.concat(Stream.of(work), retrying.stream());
    }

    Stream<String> all() {
        return Stream.concat(readOrRetried(), pending.stream());
    }
}
