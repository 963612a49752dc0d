package com.acme.parcels;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

public final class BillGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("weight", Integer.class).process("charge", Biller.class).terminate("billed");
    }
}
