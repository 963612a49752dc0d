package dev.dge.monitor;

import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.NodeKind;
import dev.dge.process.ProcessPlan;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the queues of the edges into and out of the nodes that run here; not a number where the broker does not say.
 *
 * <p>So a queue is shown by those who fill it even while nobody reads it. A process without nodes shows the edges behind the
 * starts. Several processes may show one queue, so whoever adds up takes the largest of each first.
 */
public final class EdgeMeters implements MeterBinder {

    // Well below the time that a scrape may take.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Shown(Graph graph, Edge edge, EdgeQueues queues) {}

    private final QueueWatch watch;
    private final List<Shown> edges;
    private final Map<String, String> dead;
    private final List<String> asked;

    /**
     * The meters of a process.
     *
     * @param prefix the text before every queue name
     */
    public EdgeMeters(ProcessPlan plan, QueueWatch watch, String prefix) {
        this.watch = watch;
        this.edges = plan.graphs().all().stream()
                .flatMap(graph -> graph.edges().stream()
                        .filter(edge -> isShown(plan, graph, edge))
                        .map(edge -> new Shown(graph, edge, EdgeQueues.of(graph, edge, prefix))))
                .toList();
        this.dead = edges.stream()
                .map(Shown::graph)
                .distinct()
                .collect(Collectors.toMap(Graph::name, graph -> prefix + graph.deadLetterQueue()));
        this.asked = Stream.concat(
                        edges.stream().flatMap(shown -> shown.queues().readOrRetried()), dead.values().stream())
                .toList();
    }

    private static boolean isShown(ProcessPlan plan, Graph graph, Edge edge) {
        List<String> here = plan.nodes();
        return here.isEmpty()
                ? graph.node(edge.producer())
                        .filter(node -> node.kind() == NodeKind.START)
                        .isPresent()
                : here.contains(edge.consumer()) || here.contains(edge.producer());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        edges.forEach(shown -> bind(registry, shown.graph().name(), shown.edge().consumer(), shown.queues()));
        dead.forEach((graph, queue) -> Gauge.builder("dge.dead", () -> sum(List.of(queue), QueueFigures::ready))
                .description("How many dead letters a graph has")
                .tag("graph", graph)
                .register(registry));
    }

    private void bind(MeterRegistry registry, String graph, String consumer, EdgeQueues queues) {
        Tags tags = Tags.of("graph", graph, "node", consumer, "edge", queues.work());
        List<String> work = List.of(queues.work());
        Gauge.builder("dge.edge.ready", () -> sum(work, QueueFigures::ready))
                .description("How many messages wait in an edge's queue for a consumer")
                .tags(tags)
                .register(registry);
        Gauge.builder("dge.edge.consumers", () -> sum(work, QueueFigures::consumers))
                .description("How many consumers an edge's queue has, in all processes")
                .tags(tags)
                .register(registry);
        if (!queues.retrying().isEmpty()) {
            Gauge.builder("dge.edge.retrying", () -> sum(queues.retrying(), QueueFigures::ready))
                    .description("How many messages wait in an edge's delay queues for their next attempt")
                    .tags(tags)
                    .register(registry);
        }
    }

    // All that is shown is asked for at once: a scrape reads one gauge after another.
    private double sum(List<String> queues, Function<QueueFigures, ? extends @Nullable Number> figure) {
        Map<String, QueueFigures> figures = watch.figures(asked, PATIENCE);
        double sum = 0;
        for (String queue : queues) {
            Number value = figure.apply(Objects.requireNonNull(figures.get(queue)));
            sum += value == null ? Double.NaN : value.doubleValue();
        }
        return sum;
    }
}
