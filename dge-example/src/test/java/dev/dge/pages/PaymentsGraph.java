package dev.dge.pages;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** Shows a message type of several classes. */
public final class PaymentsGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("payment", Payment.class).terminate("paid");
    }
}
