package com.acme.shop;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

public final class ShopGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("order", String.class).sink("serve", Shopkeeper.class);
    }
}
