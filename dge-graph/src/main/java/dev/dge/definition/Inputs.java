package dev.dge.definition;

import dev.dge.model.NodeKind;
import java.util.List;
import java.util.stream.Stream;

/** The outputs that a node consumes: of one node, or of several by a merge or a join. */
record Inputs(GraphBuilder graph, List<NodeDraft> nodes) {

    <O> Output<O> into(NodeKind kind, String name, NodeSetting... settings) {
        return graph.add(NodeDraft.of(kind, name, nodes, List.of(settings)));
    }

    <O> Output<O> into(NodeKind kind, String name, BehaviourDraft behaviour, NodeSetting... settings) {
        return graph.add(NodeDraft.of(kind, name, behaviour, nodes, List.of(settings)));
    }

    <O> Output<O> intoPoll(String name, BehaviourDraft behaviour, PollSetting poll, EdgeSetting... settings) {
        List<NodeSetting> all =
                Stream.concat(Stream.of(poll), Stream.of(settings)).toList();
        return graph.add(NodeDraft.of(NodeKind.POLL, name, behaviour, nodes, all));
    }
}
