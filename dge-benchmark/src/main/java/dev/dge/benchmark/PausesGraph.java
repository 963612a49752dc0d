package dev.dge.benchmark;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** One node that takes its time: how work spreads over instances. */
public final class PausesGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("pause-in", Long.class).process("pause", Pauser.class).terminate("pause-out");
    }
}
