package dev.dge.plugin.definition;

import dev.dge.model.Graph;
import dev.dge.validation.Problem;
import java.util.List;

/**
 * The graphs of a project.
 *
 * @param graphs the graphs, none of which has a problem
 * @param warnings what should be looked at
 */
public record DefinedGraphs(List<Graph> graphs, List<Problem> warnings) {

    public DefinedGraphs {
        graphs = List.copyOf(graphs);
        warnings = List.copyOf(warnings);
    }
}
