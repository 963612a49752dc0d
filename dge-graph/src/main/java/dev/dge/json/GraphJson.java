package dev.dge.json;

import static dev.dge.json.JsonDocument.duration;
import static dev.dge.json.JsonDocument.flag;
import static dev.dge.json.JsonDocument.list;
import static dev.dge.json.JsonDocument.number;
import static dev.dge.json.JsonDocument.text;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A graph as JSON: what lies in {@code META-INF/dge/<graph>.json}.
 *
 * <p>Written the same, byte for byte, for the same graph. Fields that are unknown are ignored when it is read.
 */
public final class GraphJson {

    private GraphJson() {}

    /** Writes a graph, indented, with a line end after the last line. */
    public static String write(Graph graph) {
        return JsonDocument.write(put(graph, JsonDocument.create()));
    }

    /**
     * Reads what {@link #write} wrote, in this version or an older one.
     *
     * @throws GraphFormatException if the text is no graph, or one of a newer format
     */
    public static Graph read(String json) {
        return graph(JsonDocument.read(json));
    }

    static ObjectNode put(Graph graph, ObjectNode json) {
        json.put("name", graph.name()).put("definition", graph.definition());
        ArrayNode nodes = json.putArray("nodes");
        graph.nodes().forEach(node -> put(node, nodes.addObject()));
        ArrayNode edges = json.putArray("edges");
        graph.edges().forEach(edge -> put(edge, edges.addObject()));
        return json;
    }

    private static void put(Node node, ObjectNode json) {
        json.put("name", node.name()).put("kind", node.kind().label());
        node.behaviour().ifPresent(behaviour -> json.put("behaviour", behaviour));
        if (node instanceof Node.Aggregate aggregate) {
            json.put("list", aggregate.list());
        }
        node.output().ifPresent(type -> json.put("type", type.name()));
    }

    private static void put(Edge edge, ObjectNode json) {
        json.put("producer", edge.producer())
                .put("consumer", edge.consumer())
                .put("type", edge.type().name())
                .put("queue", edge.queue());
        json.putObject("retry")
                .put("firstDelay", edge.retry().firstDelay().toString())
                .put("lastDelay", edge.retry().lastDelay().toString())
                .put("attempts", edge.retry().attempts())
                .put("inProcess", edge.retry().inProcess());
    }

    static Graph graph(JsonNode json) {
        try {
            return new Graph(
                    text(json, "name"),
                    text(json, "definition"),
                    list(json, "nodes", GraphJson::node),
                    list(json, "edges", GraphJson::edge));
        } catch (IllegalArgumentException e) {
            throw new GraphFormatException("The graph's JSON cannot be understood: " + e.getMessage(), e);
        }
    }

    private static Node node(JsonNode json) {
        String name = text(json, "name");
        String kind = text(json, "kind");
        return switch (kind) {
            case "start" -> new Node.Start(name, type(json));
            case "process" -> new Node.Process(name, text(json, "behaviour"), type(json));
            case "sink" -> new Node.Sink(name, text(json, "behaviour"));
            case "fan-out" -> new Node.FanOut(name, type(json));
            case "aggregate" -> new Node.Aggregate(name, text(json, "behaviour"), flag(json, "list"), type(json));
            case "terminate" -> new Node.Terminate(name);
            default -> throw new IllegalArgumentException("node '" + name + "' is of an unknown kind, '" + kind + "'");
        };
    }

    private static Edge edge(JsonNode json) {
        return new Edge(
                text(json, "producer"),
                text(json, "consumer"),
                type(json),
                text(json, "queue"),
                retry(json.path("retry")));
    }

    private static RetryPolicy retry(JsonNode json) {
        return new RetryPolicy(
                duration(json, "firstDelay"),
                duration(json, "lastDelay"),
                number(json, "attempts"),
                number(json, "inProcess"));
    }

    private static JavaType type(JsonNode json) {
        return new JavaType(text(json, "type"));
    }
}
