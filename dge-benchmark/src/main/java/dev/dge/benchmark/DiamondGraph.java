package dev.dge.benchmark;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

/** Computes (2 * x) * (x * x): the arithmetic graph of the example without its poll. */
public final class DiamondGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Long> x = graph.start("number", Long.class).fanOut("duplicate");
        Output<Long> doubled = x.process("double", Doubler.class);
        Output<Long> squared = x.process("power", Squarer.class);
        graph.join(doubled, squared).aggregate("multiply", Multiplier.class).terminate("product");
    }
}
