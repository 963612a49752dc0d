package com.acme.shop;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** Prices orders. */
final class PricedGraph implements GraphDefinition {
    @Override
    public void define(GraphBuilder graph) {
        graph.start("order", Order.class).process("price", Pricer.class).sink("print", Printer.class);
    }
}
