package dev.dge.example;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

/** Computes (2 * x) * (x * x), and has the product appraised by a REST service. */
public final class ArithmeticGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Integer> x = graph.start("input", Integer.class).fanOut("duplicate-input");
        Output<Integer> doubled = x.process("double", Doubler.class);
        Output<Long> squared =
                x.process("square", Squarer.class, retryEvery(ofSeconds(12)).atMost(5));
        Output<Long> product = graph.join(doubled, squared).aggregate("multiply", Multiplier.class);
        product.poll("rest-call", RestCall.class, every(ofSeconds(1)).until(ofMinutes(5)))
                .terminate("result");
    }
}
