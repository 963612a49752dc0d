package dev.dge.definition;

import dev.dge.model.NodeKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A join as the definition names it; it becomes a node only by an aggregate. */
final class JoinDraft {

    private final GraphBuilder graph;
    private final CallSite at;
    private final List<NodeDraft> inputs;
    private final List<DeadlineSetting> deadlines;

    JoinDraft(GraphBuilder graph, CallSite at, List<NodeDraft> inputs, List<DeadlineSetting> deadlines) {
        this.graph = graph;
        this.at = at;
        this.inputs = inputs;
        this.deadlines = deadlines;
    }

    CallSite at() {
        return at;
    }

    /** The same join with a deadline; it takes the place of this one among those that wait for an aggregate. */
    JoinDraft within(Duration deadline) {
        graph.aggregated(this);
        List<DeadlineSetting> all = Stream.concat(deadlines.stream(), Stream.of(new DeadlineSetting(deadline)))
                .toList();
        return graph.opened(new JoinDraft(graph, at, inputs, all));
    }

    <O> Output<O> aggregate(String name, Class<?> behaviour, Class<?> contract, EdgeSetting... settings) {
        graph.aggregated(this);
        NodeSetting[] all =
                Stream.concat(deadlines.stream(), Stream.of(settings)).toArray(NodeSetting[]::new);
        return new Inputs(graph, inputs).into(NodeKind.AGGREGATE, name, new BehaviourDraft(behaviour, contract), all);
    }
}
