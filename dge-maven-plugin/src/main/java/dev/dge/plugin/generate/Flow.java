package dev.dge.plugin.generate;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.List;
import java.util.stream.Collectors;

/** Edges as text, for javadoc: {@code duplicate-input --Integer--> square --Long--> multiply}. */
final class Flow {

    private Flow() {}

    static String of(Edge edge) {
        return edge.producer() + arrow(edge) + edge.consumer();
    }

    /** What a node reads and writes; the last input goes on to the outputs. */
    static String of(Graph graph, Node node) {
        List<Edge> outputs = graph.outputs(node);
        String inputs = graph.inputs(node).stream().map(Flow::of).collect(Collectors.joining(", "));
        return outputs.isEmpty()
                ? inputs
                : inputs
                        + arrow(outputs.get(0))
                        + outputs.stream().map(Edge::consumer).collect(Collectors.joining(", "));
    }

    private static String arrow(Edge edge) {
        return " --" + edge.type().simpleName() + "--> ";
    }
}
