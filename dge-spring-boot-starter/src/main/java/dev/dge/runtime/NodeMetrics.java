package dev.dge.runtime;

import dev.dge.logic.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The meters of one node, tagged graph and node; first the timer {@code dge.node.duration}, by outcome. */
final class NodeMetrics {

    private final Map<Result, Timer> timers = new EnumMap<>(Result.class);
    private final MeterRegistry registry;
    private final Tags tags;

    NodeMetrics(MeterRegistry registry, String graph, String node) {
        this.registry = registry;
        this.tags = Tags.of("graph", graph, "node", node);
        for (Result result : Result.values()) {
            timers.put(
                    result,
                    Timer.builder("dge.node.duration")
                            .description("How long a node takes for a delivery, without its publishing")
                            .tag("graph", graph)
                            .tag("node", node)
                            .tag("outcome", result.label())
                            .register(registry));
        }
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

    /** Shows in {@code dge.join.groups} how many groups this process knows, by their state: open or finished. */
    void groups(JoinContainer container) {
        gauge(container, "open", NodeState.Log::openGroups);
        gauge(container, "finished", NodeState.Log::finishedGroups);
        // From the start, so that nobody takes a counter that is not there for trouble.
        Counter unused = expirations();
    }

    private void gauge(JoinContainer container, String state, ToDoubleFunction<NodeState.Log> figure) {
        Gauge.builder(
                        "dge.join.groups",
                        container,
                        it -> it.state()
                                .log()
                                .map(log -> figure.applyAsDouble(log))
                                .orElse(0.0))
                .description("How many groups a join or an accumulation holds, as far as this process works on it")
                .tags(tags)
                .tag("state", state)
                .register(registry);
    }

    void handled(Result result, long nanos) {
        Timer timer = timers.get(result);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
