package com.acme.shop;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

public final class ShopGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Parcel> parcel = graph.start("order", Order.class).process("pack", Packer.class);
        parcel.sink("label", Label.class);
    }
}
