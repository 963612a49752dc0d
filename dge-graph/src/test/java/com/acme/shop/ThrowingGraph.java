package com.acme.shop;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import java.util.List;

/** Throws in a line that tests name, from a method of the JDK within a lambda. */
final class ThrowingGraph implements GraphDefinition {
    @Override
    public void define(GraphBuilder graph) {
        List.of("order").forEach(name -> {
            graph.start(List.of(name).get(1), Order.class);
        });
    }
}
