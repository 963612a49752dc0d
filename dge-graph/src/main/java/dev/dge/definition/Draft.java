package dev.dge.definition;

import java.util.List;

/**
 * All that a definition says, before anything was checked.
 *
 * @param definition the class that defines the graph
 * @param nodes the nodes in the order in which the definition names them, hence each after its inputs
 * @param openJoins the lines of joins that no aggregate follows
 * @param merges the merges
 * @param openMerges the lines of merges that nothing consumes
 */
public record Draft(
        Class<? extends GraphDefinition> definition,
        List<NodeDraft> nodes,
        List<CallSite> openJoins,
        List<MergeDraft> merges,
        List<CallSite> openMerges) {

    public Draft {
        nodes = List.copyOf(nodes);
        openJoins = List.copyOf(openJoins);
        merges = List.copyOf(merges);
        openMerges = List.copyOf(openMerges);
    }

    /** Runs a definition. Whatever it throws comes out as it is. */
    public static Draft of(GraphDefinition definition) {
        GraphBuilder builder = new GraphBuilder();
        definition.define(builder);
        return builder.finish(definition.getClass());
    }
}
