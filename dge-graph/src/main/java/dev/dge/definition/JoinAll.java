package dev.dge.definition;

import dev.dge.behaviour.Aggregator;
import dev.dge.model.NodeKind;
import java.util.List;

/**
 * A join of any number of outputs of one type, which waits for one message of each in the same run.
 *
 * @param <T> the type of all inputs
 */
public final class JoinAll<T> {

    private final GraphBuilder graph;
    private final List<NodeDraft> inputs;

    JoinAll(GraphBuilder graph, List<NodeDraft> inputs) {
        this.graph = graph;
        this.inputs = inputs;
    }

    /** Adds the node that makes one output of the inputs, and returns its output. The settings hold for each edge. */
    public <O> Output<O> aggregate(String name, Class<? extends Aggregator<T, O>> behaviour, EdgeSetting... settings) {
        var aggregator = new BehaviourDraft(behaviour, Aggregator.class);
        return graph.add(NodeDraft.of(NodeKind.AGGREGATE, name, aggregator, inputs, settings));
    }
}
