package dev.dge.benchmark.growth;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import java.util.List;

/** Fan-outs of several widths, each from a start of its own: what a branch costs beside many. */
public final class FanOutsGraph implements GraphDefinition {

    private static final List<Integer> WIDTHS = List.of(5, 10, 25, 50);

    @Override
    public void define(GraphBuilder graph) {
        for (int width : WIDTHS) {
            Output<Long> x = graph.start("wide-" + width, Long.class).fanOut("spread-" + width);
            for (int branch = 1; branch <= width; branch++) {
                x.process("branch-" + branch + "-of-" + width, Increment.class)
                        .terminate("tip-" + branch + "-of-" + width);
            }
        }
    }
}
