package dev.dge.validation;

import com.acme.shop.Order;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** Prices orders; {@link Check} lends its name and package to other graphs. */
final class ShopGraph implements GraphDefinition {
    @Override
    public void define(GraphBuilder graph) {
        graph.start("order", Order.class).process("price", Pricer.class).sink("print", Printer.class);
    }
}
