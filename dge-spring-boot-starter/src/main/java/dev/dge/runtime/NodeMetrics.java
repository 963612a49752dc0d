package dev.dge.runtime;

import dev.dge.logic.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The timer {@code dge.node.duration} of one node, tagged graph, node and outcome. */
final class NodeMetrics {

    private final Map<Result, Timer> timers = new EnumMap<>(Result.class);

    NodeMetrics(MeterRegistry registry, String graph, String node) {
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

    void handled(Result result, long nanos) {
        Timer timer = timers.get(result);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
