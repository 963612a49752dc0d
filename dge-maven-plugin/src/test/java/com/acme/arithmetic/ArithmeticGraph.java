package com.acme.arithmetic;

import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofSeconds;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

/** Computes (2 * x) * (x * x). */
public final class ArithmeticGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Integer> x = graph.start("input", Integer.class).fanOut("duplicate-input");
        Output<Integer> doubled = x.process("double", Doubler.class);
        Output<Long> squared =
                x.process("square", Squarer.class, retryEvery(ofSeconds(12)).atMost(5));
        graph.join(doubled, squared).aggregate("multiply", Multiplier.class).terminate("result");
    }
}
