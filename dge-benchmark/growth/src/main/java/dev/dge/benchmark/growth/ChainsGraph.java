package dev.dge.benchmark.growth;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import java.util.List;

/** Chains of several lengths, each from a start of its own: what a hop costs in a long one. */
public final class ChainsGraph implements GraphDefinition {

    private static final List<Integer> LENGTHS = List.of(5, 10, 25, 50);

    @Override
    public void define(GraphBuilder graph) {
        for (int length : LENGTHS) {
            Output<Long> x = graph.start("chain-" + length, Long.class);
            for (int hop = 1; hop <= length; hop++) {
                x = x.process("hop-" + hop + "-of-" + length, Increment.class);
            }
            x.terminate("end-of-" + length);
        }
    }
}
