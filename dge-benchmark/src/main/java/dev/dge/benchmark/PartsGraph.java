package dev.dge.benchmark;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** One accumulation, of runs of any number of parts: what a part costs beside many. */
public final class PartsGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("part-in", Long.class).accumulate("count", Count.class).terminate("count-out");
    }
}
