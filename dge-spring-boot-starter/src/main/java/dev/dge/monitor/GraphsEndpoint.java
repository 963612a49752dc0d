package dev.dge.monitor;

import dev.dge.management.Traffic;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.Node;
import dev.dge.monitor.GraphView.EdgeView;
import dev.dge.monitor.GraphView.NodeView;
import dev.dge.process.Graphs;
import dev.dge.runs.Runs;
import dev.dge.runtime.NodeContainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The endpoint {@code dge}: the graphs, what of them runs here, and what waits in their queues.
 *
 * <pre>{@code
 * curl localhost:8081/actuator/dge
 * curl localhost:8081/actuator/dge/arithmetic
 * curl localhost:8081/actuator/dge/arithmetic/svg
 * curl localhost:8081/actuator/dge/arithmetic/runs/8c5ec3b8-5c0f-4d0e-9b1e-0d3b1f1c6a3e
 * curl localhost:8081/actuator/dge/arithmetic/nodes/square
 * }</pre>
 */
@Endpoint(id = "dge", defaultAccess = Access.READ_ONLY)
public final class GraphsEndpoint {

    private final Graphs graphs;
    private final Supplier<Stream<NodeContainer>> containers;
    private final QueueWatch queues;
    private final Supplier<Map<String, Traffic>> traffic;
    private final Pictures pictures;
    private final Runs runs;
    private final String prefix;

    /**
     * An endpoint.
     *
     * @param containers the nodes that run in this process
     * @param traffic what the management API says of queues, by their names
     * @param prefix the text before every queue name
     */
    public GraphsEndpoint(
            Graphs graphs,
            Supplier<Stream<NodeContainer>> containers,
            QueueWatch queues,
            Supplier<Map<String, Traffic>> traffic,
            Pictures pictures,
            Runs runs,
            String prefix) {
        this.graphs = graphs;
        this.containers = containers;
        this.queues = queues;
        this.traffic = traffic;
        this.pictures = pictures;
        this.runs = runs;
        this.prefix = prefix;
    }

    /** All graphs on the class path. */
    @ReadOperation
    public GraphView.All graphs() {
        Map<String, QueueFigures> figures = figures();
        return new GraphView.All(
                graphs.all().stream().map(graph -> view(graph, figures)).toList());
    }

    /** One graph; not found if there is none of this name. */
    @ReadOperation
    public @Nullable GraphView graph(@Selector String graph) {
        return graphs.graph(graph).map(found -> view(found, figures())).orElse(null);
    }

    /** A graph's picture as svg, dot or mermaid, or live for a browser; not found if there is none of this name. */
    @ReadOperation(
            produces = {Pictures.PAGE, Pictures.STYLE, Pictures.SCRIPT, Pictures.SVG, Pictures.DOT, Pictures.MERMAID})
    public @Nullable WebEndpointResponse<String> picture(@Selector String graph, @Selector String kind) {
        return graphs.graph(graph)
                .flatMap(found -> pictures.picture(found.name(), kind))
                .map(found -> new WebEndpointResponse<>(found.text(), WebEndpointResponse.STATUS_OK, found.type()))
                .orElse(null);
    }

    /**
     * What this process can tell of a run ({@code runs}), or what failed last at a node ({@code nodes}); not found if there is
     * no such graph or node.
     *
     * @param name the run's id, in which slashes may be, or the node's name
     * @param deadLetters {@code false} to leave them out: whoever asks for a run again and again shall not have each of them taken
     *     into hand each time
     */
    @ReadOperation
    public @Nullable Object named(
            @Selector String graph,
            @Selector String kind,
            @Selector(match = Match.ALL_REMAINING) String[] name,
            @Nullable String deadLetters) {
        String wanted = String.join("/", name);
        return graphs.graph(graph)
                .map(found -> switch (kind) {
                    case "runs" -> wanted.isEmpty() ? null : runs.run(found, wanted, !"false".equals(deadLetters));
                    case "nodes" -> found.node(wanted).isPresent() ? runs.failures(found, wanted) : null;
                    default -> null;
                })
                .orElse(null);
    }

    /**
     * Pauses a node in this process, or has it go on; answers with the node, or 404 and why there is none.
     *
     * @param paused true or false; as text, since Spring Boot refuses another type, or none, without a word
     */
    @WriteOperation
    public WebEndpointResponse<?> node(@Selector String graph, @Selector String node, @Nullable String paused) {
        if (paused == null || !List.of("true", "false").contains(paused)) {
            return refused(
                    WebEndpointResponse.STATUS_BAD_REQUEST,
                    "Send {\"paused\": true} to pause node '" + node + "', {\"paused\": false} to have it go on.");
        }
        Optional<Node> known = graphs.graph(graph).flatMap(found -> found.node(node));
        if (known.isEmpty()) {
            return refused(
                    WebEndpointResponse.STATUS_NOT_FOUND,
                    "There is no node '" + node + "' in a graph '" + graph + "'.");
        }
        Optional<NodeContainer> running = container(node);
        if (running.isEmpty()) {
            return refused(
                    WebEndpointResponse.STATUS_NOT_FOUND,
                    "Node '" + node + "' does not run in this process. Ask each process that runs with its profile.");
        }
        NodeContainer container = running.get();
        if (paused.equals("true")) {
            container.pause();
        } else {
            container.resume();
        }
        return new WebEndpointResponse<>(NodeView.here(known.get(), container));
    }

    private static WebEndpointResponse<?> refused(int status, String error) {
        return new WebEndpointResponse<>(new GraphView.Refused(error), status);
    }

    private Map<String, QueueFigures> figures() {
        return queues.figures(graphs.all().stream().flatMap(this::queues).toList());
    }

    private Stream<String> queues(Graph graph) {
        return Stream.concat(
                graph.edges().stream()
                        .flatMap(edge -> EdgeQueues.of(graph, edge, prefix).all()),
                Stream.of(prefix + graph.deadLetterQueue()));
    }

    private GraphView view(Graph graph, Map<String, QueueFigures> figures) {
        Map<String, Traffic> seen = traffic.get();
        return new GraphView(
                graph.name(),
                graph.nodes().stream().map(this::view).toList(),
                graph.edges().stream()
                        .map(edge -> view(graph, edge, figures, seen))
                        .toList(),
                of(prefix + graph.deadLetterQueue(), figures));
    }

    private NodeView view(Node node) {
        return container(node.name())
                .map(container -> NodeView.here(node, container))
                .orElseGet(() -> NodeView.elsewhere(node));
    }

    private Optional<NodeContainer> container(String node) {
        return containers
                .get()
                .filter(container -> container.node().equals(node) && container.isRunning())
                .findFirst();
    }

    private EdgeView view(Graph graph, Edge edge, Map<String, QueueFigures> figures, Map<String, Traffic> seen) {
        EdgeQueues queues = EdgeQueues.of(graph, edge, prefix);
        return new EdgeView(
                edge.producer(),
                edge.consumer(),
                edge.type().simpleName(),
                of(queues.work(), figures),
                ready(queues.retrying(), figures),
                ready(queues.pending(), figures),
                graph.node(edge.consumer())
                        .filter(Node::runs)
                        .map(reader -> RetryText.of(edge.retry()))
                        .orElse(null),
                handled(edge.consumer(), queues.work()),
                seen.get(queues.work()));
    }

    private @Nullable Long handled(String node, String queue) {
        return container(node)
                .flatMap(container -> container.history().handled(queue))
                .orElse(null);
    }

    private static @Nullable Long ready(List<String> queues, Map<String, QueueFigures> figures) {
        List<@Nullable Long> ready =
                queues.stream().map(queue -> of(queue, figures).ready()).toList();
        return ready.isEmpty() || ready.contains(null)
                ? null
                : ready.stream().mapToLong(Long::longValue).sum();
    }

    private static QueueFigures of(String queue, Map<String, QueueFigures> figures) {
        return figures.getOrDefault(queue, QueueFigures.unknown(queue, "The broker was not asked"));
    }
}
