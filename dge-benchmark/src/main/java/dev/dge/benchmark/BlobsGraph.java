package dev.dge.benchmark;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** One node that hands on texts of any size: what bytes cost. */
public final class BlobsGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("blob-in", String.class).process("copy", Copier.class).terminate("blob-out");
    }
}
