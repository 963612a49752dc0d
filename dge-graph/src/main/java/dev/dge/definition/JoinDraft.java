package dev.dge.definition;

import dev.dge.model.NodeKind;
import java.util.List;

/** A join as the definition names it; it becomes a node only by an aggregate. */
final class JoinDraft {

    private final GraphBuilder graph;
    private final CallSite at;
    private final List<NodeDraft> inputs;

    JoinDraft(GraphBuilder graph, CallSite at, List<NodeDraft> inputs) {
        this.graph = graph;
        this.at = at;
        this.inputs = inputs;
    }

    CallSite at() {
        return at;
    }

    <O> Output<O> aggregate(String name, Class<?> behaviour, Class<?> contract, EdgeSetting... settings) {
        graph.aggregated(this);
        var aggregator = new BehaviourDraft(behaviour, contract);
        return graph.add(NodeDraft.of(NodeKind.AGGREGATE, name, aggregator, inputs, settings));
    }
}
