package dev.dge.plugin.picture;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import java.util.Set;

/** A graph as a Mermaid flowchart, which many sites draw from a README; the shape of a node tells its kind. */
public final class MermaidPicture {

    /** What begins a statement of Mermaid, and is a node's name as well. */
    private static final Set<String> WORDS =
            Set.of("call", "class", "click", "direction", "end", "flowchart", "graph", "href", "style", "subgraph");

    private MermaidPicture() {}

    /** The text between the fences. */
    public static String of(Graph graph) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        text.append("    accTitle: Graph ").append(graph.name()).append('\n');
        graph.nodes().forEach(node -> text.append("    ").append(line(node)).append('\n'));
        graph.edges().forEach(edge -> text.append("    ").append(line(edge)).append('\n'));
        return text.toString();
    }

    private static String line(Node node) {
        NodeText text = NodeText.of(node);
        String label = quoted(text.name() + "<br>" + escape(text.detail()));
        return id(node.name())
                + switch (node.kind()) {
                    case START -> "([" + label + "])";
                    case PROCESS -> "(" + label + ")";
                    case SINK -> "[(" + label + ")]";
                    case FAN_OUT -> "[/" + label + "\\]";
                    case AGGREGATE -> "[\\" + label + "/]";
                    case ACCUMULATE -> "[[" + label + "]]";
                    case POLL -> "{{" + label + "}}";
                    case TERMINATE -> "(((" + label + ")))";
                };
    }

    private static String line(Edge edge) {
        String type = quoted(escape(edge.type().simpleName()));
        return id(edge.producer()) + " -->|" + type + "| " + id(edge.consumer());
    }

    // A hyphen may begin an arrow; a name has no underscores, so nothing else has this id.
    private static String id(String node) {
        return WORDS.contains(node) ? node + "_" : node.replace('-', '_');
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String escape(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }
}
