package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Headers;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.tracing.TestTracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One run is one trace, through processes that each have a tracer of their own. */
@EveryStore
class TracesBrokerTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.copy")
            .delayQueue("shop.copy.retry.200ms", SOON, "shop.copy")
            .workQueue("shop.left")
            .delayQueue("shop.left.retry.200ms", SOON, "shop.left")
            .workQueue("shop.right")
            .delayQueue("shop.right.retry.200ms", SOON, "shop.right")
            .delayQueue("shop.right.poll.200ms", SOON, "shop.right")
            .workQueue("shop.both.left")
            .delayQueue("shop.both.left.retry.200ms", SOON, "shop.both.left")
            .workQueue("shop.both.right")
            .delayQueue("shop.both.right.retry.200ms", SOON, "shop.both.right")
            .stateQueue("shop.both.state")
            .workQueue("shop.result")
            .binding("copy", "shop.left")
            .binding("copy", "shop.right")
            .binding("left", "shop.both.left")
            .binding("right", "shop.both.right")
            .binding("both", "shop.result")
            .startBinding("input", "shop.copy");
    private static final Edge<Integer> INPUT = edge("input", "copy", "shop.copy");
    private static final Edge<Integer> TO_LEFT = edge("copy", "left", "shop.left");
    private static final Edge<Integer> TO_RIGHT =
            edge("copy", "right", "shop.right").pollEvery(SOON, Duration.ofMinutes(5));
    private static final Edge<Integer> LEFT = edge("left", "both", "shop.both.left");
    private static final Edge<Integer> RIGHT = edge("right", "both", "shop.both.right");

    private final TestBroker broker;
    private final TestStore store;
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private RunningNodes first;
    private RunningNodes second;
    private RunningNodes third;

    TracesBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.store = store;
    }

    private static Edge<Integer> edge(String producer, String consumer, String queue) {
        return Edge.of("shop", producer, consumer, queue, Integer.class).retryEvery(SOON, 2);
    }

    private static Outlet<Integer> outlet(String node) {
        return Outlet.of("shop", node, Integer.class);
    }

    @BeforeEach
    void startProcesses() {
        first = process(broker.prefix());
        second = process(first.prefix);
        third = process(first.prefix);
    }

    private RunningNodes process(String prefix) {
        return new RunningNodes(broker, TOPOLOGY, prefix)
                .store(store)
                .settings(it -> it.tracing(TestTracer.telling(exporter).traces()));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        third.close();
        broker.delete(first.prefix, TOPOLOGY);
    }

    private void send(String body) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("id-" + body)
                .correlationId("run-" + body)
                .deliveryMode(2)
                .build();
        first.send("shop", "input", properties, body);
    }

    private List<SpanData> spans(String name, int count) {
        await().until(() -> named(name).size() == count);
        return named(name);
    }

    private List<SpanData> named(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private SpanData span(String name) {
        return spans(name, 1).get(0);
    }

    private static String traceParent(GetResponse message) {
        return String.valueOf(message.getProps().getHeaders().get(Headers.TRACE_PARENT));
    }

    private static String traceParent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }

    @Test
    void aRunIsOneTraceThroughItsProcessesWithALinkWhereTheyJoin() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        first.fanOut(INPUT, outlet("copy"));
        first.process(TO_LEFT, x -> 2 * x, outlet("left"));
        second.poll(
                List.of(TO_RIGHT),
                x -> asked.incrementAndGet() < 3 ? Optional.empty() : Optional.of(x * x),
                outlet("right"));
        third.join(LEFT, RIGHT, (left, right) -> left * right, outlet("both"));

        send("3");
        GetResponse result = third.take("shop.result");

        SpanData input = span("shop.input");
        SpanData copy = span("shop.copy");
        SpanData left = span("shop.left");
        List<SpanData> right = spans("shop.right", 3);
        SpanData both = span("shop.both");
        assertThat(new String(result.getBody(), UTF_8)).isEqualTo("54");
        assertThat(exporter.getFinishedSpanItems())
                .hasSize(7)
                .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(input.getTraceId()));
        assertThat(input.getParentSpanContext().isValid()).isFalse();
        assertThat(copy.getParentSpanId()).isEqualTo(input.getSpanId());
        assertThat(left.getParentSpanId()).isEqualTo(copy.getSpanId());
        assertThat(right).extracting(SpanData::getParentSpanId).containsOnly(copy.getSpanId());
        // The poll takes its time, so that it completes the group.
        assertThat(both.getParentSpanId()).isEqualTo(right.get(2).getSpanId());
        assertThat(both.getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(linked -> linked.getSpanId())
                .containsExactly(left.getSpanId());
        assertThat(traceParent(result)).isEqualTo(traceParent(both));
    }

    @Test
    void everyAttemptIsASpanOfTheTraceAndTheDeadLetterKeepsIt() throws Exception {
        first.process(
                edge("input", "copy", "shop.copy"),
                x -> {
                    throw new IllegalStateException("no stock");
                },
                outlet("copy"));

        send("13");
        GetResponse dead = first.take("shop.dead");

        SpanData input = span("shop.input");
        assertThat(spans("shop.copy", 2)).allSatisfy(attempt -> {
            assertThat(attempt.getTraceId()).isEqualTo(input.getTraceId());
            assertThat(attempt.getParentSpanId()).isEqualTo(input.getSpanId());
            assertThat(attempt.getStatus().getDescription()).isEqualTo("no stock");
        });
        assertThat(traceParent(dead)).isEqualTo(traceParent(input));
    }
}
