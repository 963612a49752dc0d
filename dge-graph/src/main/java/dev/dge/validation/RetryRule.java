package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import dev.dge.model.RetryPolicy;
import java.util.List;
import java.util.Optional;

/** An edge has at most one retry policy, with an end and possible numbers; many delays are worth a warning. */
final class RetryRule implements Rule {

    private static final int MANY_DELAYS = 6;

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (NodeDraft node : analysis.nodes()) {
            try {
                check(node, node.retries(), findings);
            } catch (IllegalArgumentException e) {
                findings.problem(
                        node.at(),
                        "The retries of '" + node.name() + "' are impossible. " + e.getMessage() + ".",
                        "Give delays of 1 ms to 3650 days, the last no shorter than the first, and counts from 1 on.");
            }
        }
    }

    private static void check(NodeDraft node, List<Optional<RetryPolicy>> retries, Findings findings) {
        if (retries.size() > 1) {
            findings.problem(
                    node.at(),
                    "The retries of '" + node.name() + "' are given " + retries.size() + " times.",
                    "Keep one of the settings.");
        }
        if (retries.stream().anyMatch(Optional::isEmpty)) {
            findings.problem(
                    node.at(),
                    "The retries of '" + node.name() + "' have no end.",
                    "Say after how many failed deliveries a message is given up: .atMost(10).");
        }
        if (node.kind() == NodeKind.TERMINATE && !retries.isEmpty()) {
            findings.warning(
                    node.at(),
                    "The retries of '" + node.name() + "' have no effect: its queue is read outside the graph.",
                    "Leave them out.");
        } else {
            retries.stream().flatMap(Optional::stream).forEach(policy -> checkDelays(node, policy, findings));
        }
    }

    private static void checkDelays(NodeDraft node, RetryPolicy policy, Findings findings) {
        int delays = policy.delays().size();
        if (delays > MANY_DELAYS) {
            int inputs = node.inputs().size();
            findings.warning(
                    node.at(),
                    "The retries of '" + node.name() + "' have " + delays + " different delays"
                            + (inputs > 1 ? " for each of " + inputs + " inputs" : "") + ", each a queue of its own: "
                            + delays * inputs + " queues.",
                    "If that is not meant, begin with a longer delay or end with a shorter one.");
        }
    }
}
