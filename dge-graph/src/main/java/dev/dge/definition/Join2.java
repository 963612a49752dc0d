package dev.dge.definition;

import dev.dge.behaviour.Aggregator2;
import dev.dge.model.NodeKind;
import java.util.List;

/**
 * A join of two outputs, which waits for one message of each in the same run.
 *
 * @param <A> the type of the first input
 * @param <B> the type of the second input
 */
public final class Join2<A, B> {

    private final GraphBuilder graph;
    private final List<NodeDraft> inputs;

    Join2(GraphBuilder graph, List<NodeDraft> inputs) {
        this.graph = graph;
        this.inputs = inputs;
    }

    /** Adds the node that makes one output of the two inputs, and returns its output. The settings hold for each edge. */
    public <O> Output<O> aggregate(
            String name, Class<? extends Aggregator2<A, B, O>> behaviour, EdgeSetting... settings) {
        var aggregator = new BehaviourDraft(behaviour, Aggregator2.class);
        return graph.add(NodeDraft.of(NodeKind.AGGREGATE, name, aggregator, inputs, settings));
    }
}
