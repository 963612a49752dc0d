package dev.dge.validation;

import dev.dge.behaviour.Aggregator;
import dev.dge.definition.BehaviourDraft;
import dev.dge.definition.NodeDraft;
import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the graph of a draft in which no rule found a problem. */
final class Assembly {

    private final Analysis analysis;

    Assembly(Analysis analysis) {
        this.analysis = analysis;
    }

    Graph graph() {
        List<Node> nodes = analysis.nodes().stream().map(this::node).toList();
        List<Edge> edges = analysis.nodes().stream().flatMap(this::edges).toList();
        return new Graph(analysis.graphName(), analysis.draft().definition().getName(), nodes, edges);
    }

    private Node node(NodeDraft node) {
        return switch (node.kind()) {
            case START -> new Node.Start(node.name(), output(node));
            case PROCESS -> new Node.Process(node.name(), behaviour(node), node.idempotent(), output(node));
            case SINK -> new Node.Sink(node.name(), behaviour(node), node.idempotent());
            case FAN_OUT -> new Node.FanOut(node.name(), output(node));
            case AGGREGATE ->
                new Node.Aggregate(node.name(), behaviour(node), takesList(node), deadline(node), output(node));
            case ACCUMULATE ->
                new Node.Accumulate(
                        node.name(),
                        behaviour(node),
                        analysis.key(node).map(TypeText::of),
                        TypeText.of(analysis.state(node).orElseThrow()),
                        deadline(node),
                        output(node));
            case POLL -> new Node.Poll(node.name(), behaviour(node), node.poll().orElseThrow(), output(node));
            case TERMINATE -> new Node.Terminate(node.name());
        };
    }

    private Stream<Edge> edges(NodeDraft consumer) {
        RetryPolicy retry =
                consumer.retries().stream().findFirst().flatMap(given -> given).orElse(RetryPolicy.DEFAULT);
        return consumer.inputs().stream()
                .map(producer -> new Edge(
                        producer.name(), consumer.name(), output(producer), analysis.queue(producer, consumer), retry));
    }

    private JavaType output(NodeDraft node) {
        return TypeText.of(analysis.output(node).orElseThrow());
    }

    private static Deadline deadline(NodeDraft node) {
        return node.deadlines().stream().findFirst().orElse(Deadline.DEFAULT);
    }

    private static String behaviour(NodeDraft node) {
        return node.behaviour().map(BehaviourDraft::type).map(Class::getName).orElseThrow();
    }

    private static boolean takesList(NodeDraft node) {
        return node.behaviour().map(BehaviourDraft::contract).equals(Optional.of(Aggregator.class));
    }
}
