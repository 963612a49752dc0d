package dev.dge.validation;

import dev.dge.definition.CallSite;
import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import java.util.List;
import java.util.stream.Collectors;

/** Every output is consumed, that of a start by one node, and there is something in the graph at all. */
final class ConsumerRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        if (analysis.nodes().isEmpty()) {
            findings.problem(
                    CallSite.of(analysis.draft().definition().getName()),
                    "The graph is empty.",
                    "Begin with graph.start(\"input\", Order.class), and name what consumes its output.");
        }
        for (NodeDraft node : analysis.nodes()) {
            if (node.kind() != NodeKind.SINK && node.kind() != NodeKind.TERMINATE) {
                check(node, analysis.consumers(node), findings);
            }
        }
    }

    private static void check(NodeDraft node, List<NodeDraft> consumers, Findings findings) {
        if (consumers.isEmpty()) {
            findings.problem(
                    node.at(),
                    "Nothing consumes the output of '" + node.name() + "'.",
                    "Consume it, or end the branch with a sink, or with terminate where someone reads the queue.");
        }
        if (node.kind() == NodeKind.START && consumers.size() > 1) {
            findings.problem(
                    node.at(),
                    "Start '" + node.name() + "' has " + consumers.size() + " consumers, " + names(consumers)
                            + ", but a start is bound to one queue.",
                    "Put a fan-out between: .fanOut(\"duplicate-" + node.name() + "\").");
        }
    }

    private static String names(List<NodeDraft> nodes) {
        return nodes.stream().map(node -> "'" + node.name() + "'").collect(Collectors.joining(", "));
    }
}
