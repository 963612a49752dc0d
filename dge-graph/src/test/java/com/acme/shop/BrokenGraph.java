package com.acme.shop;

import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofSeconds;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** Has something wrong in each line; tests name the lines. */
public final class BrokenGraph implements GraphDefinition {
    @Override
    public void define(GraphBuilder graph) {
        graph.start("return", Order.class);
        graph.start("order", Order.class)
                .process("price", Pricer.class, retryEvery(ofSeconds(12)))
                .terminate("Result", noRetry());
    }
}
