package dev.dge.validation;

import dev.dge.definition.Draft;
import dev.dge.definition.GraphDefinition;
import dev.dge.model.Graph;
import java.util.List;

/** Checks what a lambda defines as if {@link ShopGraph} did; lines are written as {@code #}, for tests to be edited. */
final class Check {

    private Check() {}

    static List<String> problems(GraphDefinition definition) {
        return texts(check(definition).problems());
    }

    static List<String> warnings(GraphDefinition definition) {
        return texts(check(definition).warnings());
    }

    static Graph graph(GraphDefinition definition) {
        Checked checked = check(definition);
        return checked.graph().orElseThrow(() -> new AssertionError(checked.problems()));
    }

    private static Checked check(GraphDefinition definition) {
        Draft draft = Draft.of(definition);
        return Validation.check(
                new Draft(ShopGraph.class, draft.nodes(), draft.openJoins(), draft.merges(), draft.openMerges()));
    }

    static List<String> texts(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.toString().replaceAll("\\.java:\\d+", ".java:#"))
                .toList();
    }
}
