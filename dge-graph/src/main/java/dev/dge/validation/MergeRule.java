package dev.dge.validation;

import dev.dge.definition.MergeDraft;
import dev.dge.definition.NodeDraft;
import dev.dge.model.JavaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A merge has at least two inputs, all different and of one type, and something that consumes it. */
final class MergeRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (MergeDraft merge : analysis.draft().merges()) {
            check(merge, findings);
            checkTypes(merge, analysis, findings);
        }
        analysis.draft()
                .openMerges()
                .forEach(at -> findings.problem(
                        at, "Nothing consumes the merge.", "Say what consumes it: .process(\"name\", ...)."));
    }

    private static void check(MergeDraft merge, Findings findings) {
        List<NodeDraft> inputs = merge.inputs();
        if (inputs.size() < 2) {
            findings.problem(
                    merge.at(),
                    "The merge has " + (inputs.isEmpty() ? "no input." : "only one input."),
                    "Merge at least two outputs; a node consumes one without a merge.");
        }
        inputs.stream()
                .distinct()
                .filter(input -> inputs.indexOf(input) != inputs.lastIndexOf(input))
                .forEach(input -> findings.problem(
                        merge.at(),
                        "The merge is given the output of '" + input.name() + "' twice.",
                        "Give it once: a node reads an output from one queue."));
    }

    private static void checkTypes(MergeDraft merge, Analysis analysis, Findings findings) {
        Map<JavaType, NodeDraft> inputs = new LinkedHashMap<>();
        merge.inputs()
                .forEach(input ->
                        analysis.output(input).map(TypeText::of).ifPresent(type -> inputs.putIfAbsent(type, input)));
        if (inputs.size() > 1) {
            String types = inputs.entrySet().stream()
                    .map(entry -> "'" + entry.getValue().name() + "' puts out " + entry.getKey())
                    .collect(Collectors.joining(", "));
            findings.problem(
                    merge.at(),
                    "The merge is of different types: " + types + ".",
                    "Merge outputs of one type, and do not cast them: then javac sees the difference.");
        }
    }
}
