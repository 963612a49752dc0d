package dev.dge.definition;

import java.util.List;

/**
 * All that a definition says, before anything was checked.
 *
 * @param definition the class that defines the graph
 * @param nodes the nodes in the order in which the definition names them, hence each after its inputs
 */
public record Draft(Class<? extends GraphDefinition> definition, List<NodeDraft> nodes) {

    public Draft {
        nodes = List.copyOf(nodes);
    }

    /** Runs a definition. Whatever it throws comes out as it is. */
    public static Draft of(GraphDefinition definition) {
        GraphBuilder builder = new GraphBuilder();
        definition.define(builder);
        return new Draft(definition.getClass(), builder.finish());
    }
}
