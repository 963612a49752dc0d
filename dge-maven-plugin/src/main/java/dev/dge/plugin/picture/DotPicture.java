package dev.dge.plugin.picture;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;

/** A graph in Graphviz' DOT language; the shape of a node tells its kind. */
public final class DotPicture {

    private DotPicture() {}

    /** The text of the DOT file. */
    public static String of(Graph graph) {
        StringBuilder dot = new StringBuilder();
        dot.append("digraph %s {\n".formatted(quoted(graph.name())));
        dot.append("    rankdir=LR;\n");
        dot.append("    node [fontname=\"monospace\", style=\"rounded\"];\n");
        dot.append("    edge [fontname=\"monospace\", fontsize=10];\n\n");
        graph.nodes().forEach(node -> dot.append(line(node)));
        dot.append('\n');
        graph.edges().forEach(edge -> dot.append(line(edge)));
        return dot.append("}\n").toString();
    }

    private static String line(Node node) {
        NodeText text = NodeText.of(node);
        return "    %s [%s, label=%s];\n"
                .formatted(quoted(text.name()), shape(node), quoted(text.name() + "\n" + text.detail()));
    }

    private static String line(Edge edge) {
        return "    %s -> %s [label=%s, tooltip=%s];\n"
                .formatted(
                        quoted(edge.producer()),
                        quoted(edge.consumer()),
                        quoted(edge.type().simpleName()),
                        quoted(edge.queue()));
    }

    private static String shape(Node node) {
        return switch (node.kind()) {
            case START -> "shape=ellipse";
            case PROCESS -> "shape=box";
            case SINK -> "shape=cylinder";
            case FAN_OUT -> "shape=triangle, orientation=90";
            case AGGREGATE -> "shape=triangle, orientation=270";
            case ACCUMULATE -> "shape=box3d";
            case POLL -> "shape=octagon";
            case TERMINATE -> "shape=ellipse, peripheries=2";
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
