package dev.dge.runtime;

import dev.dge.logic.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one node, tagged graph and node.
 *
 * <p>What each message counts in is made once and found by its place; only a failure is looked up, by its class.
 */
final class NodeMetrics {

    private static final String NO_ERROR = "none";

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<String> queues;
    private final Map<Result, Timer> durations;
    private final MeterProvider<Counter> failures;
    private final List<Map<Result, Counter>> messages;

    /**
     * The meters of a node.
     *
     * @param queues the full names of the queues that it reads, in the order of its inputs
     */
    NodeMetrics(MeterRegistry registry, String graph, String node, List<String> queues) {
        this.registry = registry;
        this.tags = Tags.of("graph", graph, "node", node);
        this.queues = List.copyOf(queues);
        this.durations = byResult(this::duration);
        this.failures = Counter.builder("dge.node.messages")
                .description("How many deliveries a node has handled")
                .tags(tags)
                .withRegistry(registry);
        this.messages = this.queues.stream()
                .map(queue -> byResult(result -> failures.withTags(tags(queue, result, NO_ERROR))))
                .toList();
    }

    private static <T> Map<Result, T> byResult(Function<Result, T> meter) {
        return Arrays.stream(Result.values())
                .collect(Collectors.toMap(result -> result, meter, (a, b) -> a, () -> new EnumMap<>(Result.class)));
    }

    private Timer duration(Result result) {
        return Timer.builder("dge.node.duration")
                .description("How long a node takes for a delivery, without its publishing")
                .tags(tags)
                .tag("outcome", result.label())
                .register(registry);
    }

    private static Tags tags(String queue, Result result, String error) {
        return Tags.of("edge", queue, "outcome", result.label(), "error", error);
    }

    /**
     * Counts a delivery that was handled.
     *
     * @param input which of the node's inputs it came over
     * @param failure what was thrown; null if nothing was
     */
    void handled(int input, Result result, @Nullable Throwable failure, long nanos) {
        Objects.requireNonNull(durations.get(result)).record(nanos, TimeUnit.NANOSECONDS);
        counter(input, result, failure).increment();
    }

    /** Counts a delivery that the broker is to move to the dead letters, since nothing here can handle it. */
    void rejected(int input) {
        counter(input, Result.FAILED, null).increment();
    }

    private Counter counter(int input, Result result, @Nullable Throwable failure) {
        return failure == null
                ? Objects.requireNonNull(messages.get(input).get(result))
                : failures.withTags(tags(queues.get(input), result, name(failure.getClass())));
    }

    // An anonymous class has no simple name.
    private static String name(Class<?> failure) {
        String simple = failure.getSimpleName();
        return simple.isEmpty() ? failure.getName() : simple;
    }

    /** Shows what the node does now, and how many messages this process holds for it. */
    void shows(NodeContainer container, IntSupplier inFlight) {
        Gauge.builder("dge.node.in-flight", container, it -> inFlight.getAsInt())
                .description("How many messages of a node's queues this process holds and has not settled")
                .tags(tags)
                .register(registry);
        Gauge.builder("dge.node.up", container, it -> it.state().healthy() ? 1 : 0)
                .description("1 while a node consumes, stands by or is paused in this process, else 0")
                .tags(tags)
                .register(registry);
    }

    /** Counts in {@code dge.join.expired} a group that was given up. */
    void expired() {
        expirations().increment();
    }

    private Counter expirations() {
        return Counter.builder("dge.join.expired")
                .description("How many groups a join or an accumulation gave up at their deadline")
                .tags(tags)
                .register(registry);
    }

    /** Shows how many groups this process knows of a join or an accumulation: open and finished ones. */
    void showsGroups(NodeContainer container) {
        groups(
                "dge.join.open",
                "How many groups of a join or an accumulation wait",
                container,
                NodeState.Log::openGroups);
        groups(
                "dge.join.finished",
                "How many finished groups a join or an accumulation remembers",
                container,
                NodeState.Log::finishedGroups);
        // From the start, so that nobody takes a counter that is not there for trouble.
        Counter unused = expirations();
    }

    private void groups(
            String name, String description, NodeContainer container, ToDoubleFunction<NodeState.Log> figure) {
        Gauge.builder(
                        name,
                        container,
                        it -> it.state()
                                .log()
                                .map(log -> figure.applyAsDouble(log))
                                .orElse(0.0))
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
