package dev.dge.benchmark;

import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofHours;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;

/** One node whose failures wait for long: whether they are in the way of the others. */
public final class RetriesGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        graph.start("pick-in", Long.class)
                .process("pick", Picky.class, retryEvery(ofHours(1)).atMost(3))
                .terminate("pick-out");
    }
}
