package dev.dge.validation;

import dev.dge.definition.NodeDraft;

/** What a poll, a join or an accumulation waits for has a possible end, said at most once. */
final class WaitingRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (NodeDraft node : analysis.nodes()) {
            checkPoll(node, findings);
            checkDeadline(node, findings);
        }
    }

    private static void checkPoll(NodeDraft node, Findings findings) {
        try {
            node.poll();
        } catch (IllegalArgumentException e) {
            findings.problem(
                    node.at(),
                    "The poll of '" + node.name() + "' is impossible. " + e.getMessage() + ".",
                    "Give an interval and a deadline of 1 ms to 3650 days, the deadline no shorter than the interval:"
                            + " every(ofSeconds(1)).until(ofMinutes(5)).");
        }
    }

    private static void checkDeadline(NodeDraft node, Findings findings) {
        try {
            int given = node.deadlines().size();
            if (given > 1) {
                findings.problem(
                        node.at(),
                        "The deadline of '" + node.name() + "' is given " + given + " times.",
                        "Keep one within.");
            }
        } catch (IllegalArgumentException e) {
            findings.problem(
                    node.at(),
                    "The deadline of '" + node.name() + "' is impossible. " + e.getMessage() + ".",
                    "Give a deadline of 1 ms to 3650 days: within(ofMinutes(10)).");
        }
    }
}
