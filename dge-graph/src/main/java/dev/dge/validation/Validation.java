package dev.dge.validation;

import dev.dge.definition.Draft;
import dev.dge.model.Graph;
import java.util.List;
import java.util.Optional;

/**
 * Checks definitions before anything is generated from them, and collects all problems.
 *
 * <pre>{@code
 * Checked checked = Validation.check(Draft.of(new ArithmeticGraph()));
 * List<Problem> problems = Validation.checkTogether(List.of(arithmetic, shop));
 * }</pre>
 */
public final class Validation {

    private static final List<Rule> RULES = List.of(
            new GraphNameRule(),
            new NameRule(),
            new ConstantRule(),
            new ConsumerRule(),
            new JoinRule(),
            new MergeRule(),
            new BehaviourRule(),
            new TypeRule(),
            new StateRule(),
            new RetryRule(),
            new WaitingRule(),
            new QueueRule());

    private Validation() {}

    /** Checks one graph by itself; it is there if nothing is wrong with it. */
    public static Checked check(Draft draft) {
        Analysis analysis = new Analysis(draft);
        Findings findings = new Findings();
        RULES.forEach(rule -> rule.check(analysis, findings));
        Optional<Graph> graph =
                findings.problems().isEmpty() ? Optional.of(new Assembly(analysis).graph()) : Optional.empty();
        return new Checked(graph, findings.problems(), findings.warnings());
    }

    /** Checks what the graphs of one application owe each other: names and queues that are unique over all of them. */
    public static List<Problem> checkTogether(List<LocatedGraph> graphs) {
        return ApplicationRule.check(graphs);
    }
}
