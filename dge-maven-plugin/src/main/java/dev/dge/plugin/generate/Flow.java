package dev.dge.plugin.generate;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Edges as javadoc: {@code duplicate-input --Integer--> square --Long--> multiply}. */
final class Flow {

    private Flow() {}

    static String of(Edge edge) {
        return code(text(edge));
    }

    /** The output of a node, and who consumes it. */
    static String ofOutput(Graph graph, Node node) {
        return code(node.name() + outputs(graph, node));
    }

    /** What a node reads and writes: an edge each, of which the last goes on to the output. */
    static String of(Graph graph, Node node) {
        List<Edge> inputs = graph.inputs(node);
        int last = inputs.size() - 1;
        return Stream.concat(
                        inputs.stream().limit(last).map(Flow::text),
                        Stream.of(text(inputs.get(last)) + outputs(graph, node)))
                .map(Flow::code)
                .collect(Collectors.joining(", "));
    }

    private static String outputs(Graph graph, Node node) {
        List<Edge> outputs = graph.outputs(node);
        return outputs.isEmpty()
                ? ""
                : arrow(outputs.get(0)) + outputs.stream().map(Edge::consumer).collect(Collectors.joining(", "));
    }

    private static String text(Edge edge) {
        return edge.producer() + arrow(edge) + edge.consumer();
    }

    private static String arrow(Edge edge) {
        return " --" + edge.type().simpleName() + "--> ";
    }

    // Without it, an arrow would be an error to doclint, and List<Order> an unknown tag.
    private static String code(String text) {
        return "{@code " + text + "}";
    }
}
