package dev.dge.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.process.Graphs;
import dev.dge.process.ProcessPlan;
import dev.dge.process.TestGraphs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EdgeMetersTest {

    private static final Graphs GRAPHS = new Graphs(List.of(TestGraphs.ARITHMETIC, TestGraphs.sink("zoo", "feed")));

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Collection<String>> asked = new CopyOnWriteArrayList<>();
    private final QueueWatch watch = new QueueWatch(this::answer, () -> 1);

    @AfterEach
    void close() {
        watch.close();
    }

    private Map<String, QueueFigures> answer(Collection<String> queues) {
        asked.add(List.copyOf(queues));
        Map<String, QueueFigures> figures = new LinkedHashMap<>();
        queues.forEach(queue -> figures.put(
                queue,
                queue.endsWith(".double")
                        ? QueueFigures.unknown(queue, "no queue '" + queue + "'")
                        : QueueFigures.of(queue, queue.length(), 2)));
        return figures;
    }

    private void bind(String... profiles) {
        new EdgeMeters(ProcessPlan.of(GRAPHS, profiles), watch, "test.").bindTo(meters);
    }

    private Stream<String> shownBy(String... profiles) {
        bind(profiles);
        return meters.getMeters().stream().map(Meter::getId).map(EdgeMetersTest::text);
    }

    private static String text(Meter.Id id) {
        return id.getName()
                + id.getTags().stream()
                        .sorted(Comparator.comparing(tag -> tag.getKey()))
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private Gauge gauge(String name, String queue) {
        return meters.get(name).tag("edge", queue).gauge();
    }

    @Test
    void showsTheEdgesIntoAndOutOfTheNodesThatRunHere() {
        assertThat(shownBy("multiply"))
                .containsExactlyInAnyOrder(
                        "dge.dead{graph=arithmetic}",
                        "dge.edge.ready{edge=test.arithmetic.multiply.double, graph=arithmetic, node=multiply}",
                        "dge.edge.consumers{edge=test.arithmetic.multiply.double, graph=arithmetic, node=multiply}",
                        "dge.edge.retrying{edge=test.arithmetic.multiply.double, graph=arithmetic, node=multiply}",
                        "dge.edge.ready{edge=test.arithmetic.multiply.square, graph=arithmetic, node=multiply}",
                        "dge.edge.consumers{edge=test.arithmetic.multiply.square, graph=arithmetic, node=multiply}",
                        "dge.edge.retrying{edge=test.arithmetic.multiply.square, graph=arithmetic, node=multiply}",
                        // The queue of a terminate: whoever reads it retries nothing of DGE's.
                        "dge.edge.ready{edge=test.arithmetic.result, graph=arithmetic, node=result}",
                        "dge.edge.consumers{edge=test.arithmetic.result, graph=arithmetic, node=result}");
    }

    @Test
    void showsTheEdgesBehindTheStartsWhereNoNodeRuns() {
        assertThat(shownBy("client").filter(meter -> meter.startsWith("dge.edge.ready")))
                .containsExactlyInAnyOrder(
                        "dge.edge.ready{edge=test.arithmetic.duplicate-input, graph=arithmetic, node=duplicate-input}",
                        "dge.edge.ready{edge=test.zoo.feed, graph=zoo, node=feed}");
    }

    @Test
    void asksTheBrokerOnceForAllThatAScrapeReads() {
        bind("square");
        assertThat(asked).isEmpty();

        double ready = gauge("dge.edge.ready", "test.arithmetic.square").value();
        double consumers = gauge("dge.edge.consumers", "test.arithmetic.square").value();
        double retrying = gauge("dge.edge.retrying", "test.arithmetic.square").value();
        double dead = meters.get("dge.dead").gauge().value();

        assertThat(ready).isEqualTo("test.arithmetic.square".length());
        assertThat(consumers).isEqualTo(2);
        assertThat(retrying).isEqualTo("test.arithmetic.square.retry.10s".length());
        assertThat(dead).isEqualTo("test.arithmetic.dead".length());
        assertThat(asked)
                .containsExactly(List.of(
                        "test.arithmetic.square",
                        "test.arithmetic.square.retry.10s",
                        "test.arithmetic.multiply.square",
                        "test.arithmetic.multiply.square.retry.10s",
                        "test.arithmetic.dead"));
    }

    @Test
    void isNotANumberWhereTheBrokerDoesNotSay() {
        bind("double");

        assertThat(gauge("dge.edge.ready", "test.arithmetic.double").value()).isNaN();
        assertThat(gauge("dge.edge.consumers", "test.arithmetic.double").value())
                .isNaN();
    }

    @Test
    void waitsNoLongerThanASecondForTheBroker() {
        CompletableFuture<Map<String, QueueFigures>> never = new CompletableFuture<>();
        try (QueueWatch silent = new QueueWatch(queues -> never.join(), System::nanoTime)) {
            new EdgeMeters(ProcessPlan.of(GRAPHS, "feed"), silent, "").bindTo(meters);
            long begun = System.nanoTime();

            assertThat(gauge("dge.edge.ready", "zoo.feed").value()).isNaN();
            assertThat(meters.get("dge.dead").gauge().value()).isNaN();

            assertThat(System.nanoTime() - begun).isLessThan(1_900_000_000L);
        } finally {
            never.cancel(false);
        }
    }
}
