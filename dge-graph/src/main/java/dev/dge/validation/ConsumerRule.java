package dev.dge.validation;

import dev.dge.definition.CallSite;
import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import java.util.List;

/** Every output is consumed, that of a start by one node, in its own graph; and there is something in the graph at all. */
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
            if (node.kind().putsOut()) {
                checkConsumers(node, analysis.consumers(node), findings);
            }
            checkInputs(node, analysis, findings);
        }
    }

    private static void checkConsumers(NodeDraft node, List<NodeDraft> consumers, Findings findings) {
        if (consumers.isEmpty()) {
            findings.problem(
                    node.at(),
                    "Nothing consumes the output of '" + node.name() + "'.",
                    "Consume it, or end the branch with a sink, or with terminate where someone reads the queue.");
        }
        if (node.kind() == NodeKind.START && consumers.size() > 1) {
            findings.problem(
                    node.at(),
                    "Start '" + node.name() + "' has several consumers, " + Names.list(consumers)
                            + ", but only one can be bound at once, so that nothing enters a half-bound graph.",
                    "Put a fan-out behind the start: .fanOut(\"duplicate-" + node.name() + "\").");
        }
    }

    private static void checkInputs(NodeDraft node, Analysis analysis, Findings findings) {
        node.inputs().stream()
                .filter(input -> !analysis.nodes().contains(input))
                .forEach(input -> findings.problem(
                        node.at(),
                        "Node '" + node.name() + "' consumes the output of '" + input.name() + "', which belongs to"
                                + " another graph, defined at " + input.at() + ".",
                        "Use outputs only within the definition that made them; graphs hand messages over by a terminate"
                                + " of one and a start of the other."));
    }
}
