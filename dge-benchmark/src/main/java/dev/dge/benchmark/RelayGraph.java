package dev.dge.benchmark;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** One node between two queues: what a node costs. */
public final class RelayGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("in", Long.class).process("square", Squarer.class).terminate("out");
    }
}
