package dev.dge.validation;

import dev.dge.model.Graph;
import java.util.List;
import java.util.Optional;

/**
 * What the check of a draft found.
 *
 * @param graph the graph; there is one exactly if there are no problems
 * @param problems what cannot work, in the order of the lines
 * @param warnings what may be meant but should be looked at, in the order of the lines
 */
public record Checked(Optional<Graph> graph, List<Problem> problems, List<Problem> warnings) {

    public Checked {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        if (graph.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("There is a graph exactly if there are no problems: " + problems);
        }
    }
}
