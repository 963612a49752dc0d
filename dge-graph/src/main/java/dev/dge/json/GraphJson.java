package dev.dge.json;

import static dev.dge.json.JsonDocument.duration;
import static dev.dge.json.JsonDocument.flag;
import static dev.dge.json.JsonDocument.list;
import static dev.dge.json.JsonDocument.number;
import static dev.dge.json.JsonDocument.text;

import dev.dge.model.Deadline;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.PollPolicy;
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
        if (node.idempotent()) {
            json.put("idempotent", true);
        }
        if (node instanceof Node.Aggregate aggregate) {
            json.put("list", aggregate.list());
        }
        if (node instanceof Node.Accumulate accumulate) {
            accumulate.key().ifPresent(key -> json.put("key", key.name()));
            json.put("state", accumulate.state().name());
        }
        if (node instanceof Node.Poll poll) {
            json.putObject("poll")
                    .put("interval", poll.policy().interval().toString())
                    .put("deadline", poll.policy().deadline().toString());
        }
        node.deadline()
                .ifPresent(deadline -> json.put("deadline", deadline.duration().toString()));
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
            case "process" -> new Node.Process(name, text(json, "behaviour"), idempotent(json), type(json));
            case "sink" -> new Node.Sink(name, text(json, "behaviour"), idempotent(json));
            case "fan-out" -> new Node.FanOut(name, type(json));
            case "aggregate" ->
                new Node.Aggregate(name, text(json, "behaviour"), flag(json, "list"), deadline(json), type(json));
            case "accumulate" ->
                new Node.Accumulate(
                        name,
                        text(json, "behaviour"),
                        json.optional("key").map(key -> type(json, "key")),
                        type(json, "state"),
                        deadline(json),
                        type(json));
            case "poll" -> new Node.Poll(name, text(json, "behaviour"), poll(json.path("poll")), type(json));
            case "terminate" -> new Node.Terminate(name);
            default -> throw new IllegalArgumentException("node '" + name + "' is of an unknown kind, '" + kind + "'");
        };
    }

    private static PollPolicy poll(JsonNode json) {
        return new PollPolicy(duration(json, "interval"), duration(json, "deadline"));
    }

    // Absent where it is false, as in graphs of the first versions.
    private static boolean idempotent(JsonNode json) {
        return json.optional("idempotent").isPresent() && flag(json, "idempotent");
    }

    // Joins of the first versions have no deadline in their JSON.
    private static Deadline deadline(JsonNode json) {
        return json.optional("deadline")
                .map(given -> new Deadline(duration(json, "deadline")))
                .orElse(Deadline.DEFAULT);
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
        return type(json, "type");
    }

    private static JavaType type(JsonNode json, String field) {
        return new JavaType(text(json, field));
    }
}
