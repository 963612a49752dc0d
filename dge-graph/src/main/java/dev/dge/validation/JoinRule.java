package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import dev.dge.model.NodeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A join has at least two inputs, all different and of the same start, and an aggregate behind it.
 *
 * <p>No input of a join can see a run twice: what comes behind a merge may, unless each run comes through it once.
 */
final class JoinRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        Runs runs = new Runs(analysis);
        for (NodeDraft node : analysis.nodes()) {
            if (node.kind() == NodeKind.AGGREGATE) {
                check(node, runs, findings);
            }
        }
        analysis.draft()
                .openJoins()
                .forEach(at -> findings.problem(
                        at,
                        "Nothing aggregates the join.",
                        "Say what becomes of its inputs: .aggregate(\"name\", ...)."));
    }

    private static void check(NodeDraft join, Runs runs, Findings findings) {
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
        checkOrigins(join, runs, findings);
        checkOnce(join, runs, findings);
    }

    private static void checkOrigins(NodeDraft join, Runs runs, Findings findings) {
        Map<Set<NodeDraft>, NodeDraft> inputs = new LinkedHashMap<>();
        join.inputs().forEach(input -> inputs.putIfAbsent(runs.origins(input), input));
        inputs.remove(Set.of());
        if (inputs.size() > 1) {
            String origins = inputs.entrySet().stream()
                    .map(entry -> "'" + entry.getValue().name() + "' from " + Names.list(List.copyOf(entry.getKey())))
                    .collect(Collectors.joining(", "));
            findings.problem(
                    join.at(),
                    "The inputs of join '" + join.name() + "' stem from different starts, " + origins + ", so "
                            + (share(inputs.keySet())
                                    ? "not every run reaches all of them."
                                    : "they never are of the same run."),
                    todo(inputs.keySet()));
        }
    }

    private static boolean share(Set<Set<NodeDraft>> origins) {
        return origins.iterator().next().stream()
                .anyMatch(origin -> origins.stream().allMatch(other -> other.contains(origin)));
    }

    private static String todo(Set<Set<NodeDraft>> origins) {
        return origins.stream()
                .flatMap(Set::stream)
                .filter(Analysis::isKeyed)
                .findFirst()
                .map(keyed -> "Join outputs of one start: the output of '" + keyed.name()
                        + "', accumulated by an own key, begins a run of its own.")
                .orElse("Join outputs of one start; give that start a message that holds what both bring.");
    }

    private static void checkOnce(NodeDraft join, Runs runs, Findings findings) {
        join.inputs().stream()
                .distinct()
                .forEach(input -> runs.doubled(input)
                        .ifPresent(merge -> findings.problem(
                                join.at(),
                                "The join of '" + join.name() + "' can see one run twice: '" + merge.name()
                                        + "' merges " + Names.list(runs.ofOneOrigin(merge))
                                        + ", which are of the same runs"
                                        + (merge.equals(input) ? "." : ", and leads to '" + input.name() + "'."),
                                "Join those outputs themselves, or accumulate them first: a join takes one message of"
                                        + " each input of a run.")));
    }
}
