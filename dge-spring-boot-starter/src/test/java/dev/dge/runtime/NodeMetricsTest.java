package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.Result;
import dev.dge.runtime.NodeState.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {

    private static final List<String> OUTCOMES =
            List.of("success", "pending", "retried", "failed", "accepted", "duplicate", "surplus");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final NodeMetrics metrics =
            new NodeMetrics(meters, "shop", "both", List.of("test.shop.both.left", "test.shop.both.right"));

    private Stream<String> registered() {
        return meters.getMeters().stream().map(Meter::getId).map(NodeMetricsTest::text);
    }

    private static String text(Meter.Id id) {
        return id.getName()
                + id.getTags().stream()
                        .sorted(Comparator.comparing(tag -> tag.getKey()))
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private Counter messages(String queue, String outcome, String error) {
        return meters.get("dge.node.messages")
                .tags("edge", queue, "outcome", outcome, "error", error)
                .counter();
    }

    @Test
    void hasEachTimerAndCounterFromTheStart() {
        Stream<String> durations =
                OUTCOMES.stream().map(outcome -> "dge.node.duration{graph=shop, node=both, outcome=" + outcome + "}");
        Stream<String> messages = Stream.of("left", "right")
                .flatMap(input -> OUTCOMES.stream()
                        .map(outcome -> "dge.node.messages{edge=test.shop.both." + input
                                + ", error=none, graph=shop, node=both, outcome=" + outcome + "}"));

        assertThat(registered())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(durations, messages).toList());
    }

    @Test
    void countsAMessageByItsEdgeAndItsOutcome() {
        metrics.handled(1, Result.SUCCESS, null, TimeUnit.MILLISECONDS.toNanos(5));

        assertThat(messages("test.shop.both.right", "success", "none").count()).isEqualTo(1);
        assertThat(messages("test.shop.both.left", "success", "none").count()).isZero();
        Timer took = meters.get("dge.node.duration").tag("outcome", "success").timer();
        assertThat(took.count()).isEqualTo(1);
        assertThat(took.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(5);
    }

    @Test
    void countsAFailureByTheClassOfWhatWasThrown() {
        metrics.handled(0, Result.RETRIED, new IllegalStateException("of run 17"), 1);
        metrics.handled(0, Result.RETRIED, new IllegalStateException("of run 18"), 1);
        metrics.handled(0, Result.FAILED, new IllegalStateException("of run 17") {}, 1);
        metrics.rejected(0);

        assertThat(messages("test.shop.both.left", "retried", "IllegalStateException")
                        .count())
                .isEqualTo(2);
        assertThat(messages("test.shop.both.left", "failed", NodeMetricsTest.class.getName() + "$1")
                        .count())
                .isEqualTo(1);
        assertThat(messages("test.shop.both.left", "failed", "none").count()).isEqualTo(1);
        assertThat(meters.get("dge.node.duration")
                        .tag("outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void showsWhatTheNodeDoesAndHolds() {
        PlayedNode node = new PlayedNode("shop", "both", Clock.systemUTC()).is(NodeState.of(Status.STARTING));
        AtomicInteger held = new AtomicInteger();
        metrics.shows(node, held::get);
        Gauge inFlight = meters.get("dge.node.in-flight")
                .tags("graph", "shop", "node", "both")
                .gauge();
        Gauge up =
                meters.get("dge.node.up").tags("graph", "shop", "node", "both").gauge();
        assertThat(inFlight.value()).isZero();
        assertThat(up.value()).isZero();

        held.set(17);
        node.is(new NodeState(Status.STANDBY, "Another process works on node 'both'", Optional.empty()));

        assertThat(inFlight.value()).isEqualTo(17);
        assertThat(up.value()).isEqualTo(1);
    }
}
