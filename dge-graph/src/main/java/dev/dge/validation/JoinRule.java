package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A join has at least two inputs, all different and of the same start, and an aggregate behind it.
 *
 * <p>No input of a join can see a run twice: each of the present kinds of nodes puts out one message for one run.
 */
final class JoinRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (NodeDraft node : analysis.nodes()) {
            if (node.kind() == NodeKind.AGGREGATE) {
                check(node, findings);
            }
        }
        analysis.draft()
                .openJoins()
                .forEach(at -> findings.problem(
                        at,
                        "Nothing aggregates the join.",
                        "Say what becomes of its inputs: .aggregate(\"name\", ...)."));
    }

    private static void check(NodeDraft join, Findings findings) {
        List<NodeDraft> inputs = join.inputs();
        if (inputs.size() < 2) {
            findings.problem(
                    join.at(),
                    "The join of '" + join.name() + "' has " + (inputs.isEmpty() ? "no input." : "only one input."),
                    "Join at least two outputs; for one, use process.");
        }
        inputs.stream()
                .distinct()
                .filter(input -> inputs.indexOf(input) != inputs.lastIndexOf(input))
                .forEach(input -> findings.problem(
                        join.at(),
                        "The join of '" + join.name() + "' is given the output of '" + input.name() + "' twice.",
                        "Give it once: the aggregator may use a value as often as it likes."));
        checkStarts(join, findings);
    }

    private static void checkStarts(NodeDraft join, Findings findings) {
        Map<NodeDraft, NodeDraft> inputsOfStarts = new LinkedHashMap<>();
        join.inputs().forEach(input -> start(input).ifPresent(start -> inputsOfStarts.putIfAbsent(start, input)));
        if (inputsOfStarts.size() > 1) {
            String origins = inputsOfStarts.entrySet().stream()
                    .map(origin -> "'" + origin.getValue().name() + "' from '"
                            + origin.getKey().name() + "'")
                    .collect(Collectors.joining(", "));
            findings.problem(
                    join.at(),
                    "The inputs of join '" + join.name() + "' stem from different starts, " + origins
                            + ", so they never are of the same run.",
                    "Join outputs of one start; give that start a message that holds what both bring.");
        }
    }

    /** The start of a node. That of a join is its first input's: a join of several starts is reported where it is. */
    private static Optional<NodeDraft> start(NodeDraft node) {
        NodeDraft at = node;
        while (!at.inputs().isEmpty()) {
            at = at.inputs().get(0);
        }
        return at.kind() == NodeKind.START ? Optional.of(at) : Optional.empty();
    }
}
