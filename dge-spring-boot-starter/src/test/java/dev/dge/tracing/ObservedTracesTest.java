package dev.dge.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.dge.edge.Edge;
import dev.dge.message.Message;
import io.micrometer.tracing.Span;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObservedTracesTest {

    private static final Edge<Integer> EDGE = Edge.of("shop", "input", "double", "shop.double", Integer.class);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String OTHER = "00f067aa0ba902b7";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final TestTracer process = TestTracer.telling(exporter);
    private final Traces traces = process.traces();

    private static Message message(String id, Map<String, String> context) {
        return new Message(id, "run-1", "3".getBytes(UTF_8), 2, 1, context);
    }

    private static Map<String, String> from(String span) {
        return Map.of("traceparent", "00-" + TRACE + "-" + span + "-01");
    }

    private static String traceParent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }

    private SpanData only() {
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        return exporter.getFinishedSpanItems().get(0);
    }

    private static Map<String, String> attributes(SpanData span) {
        return span.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().getKey(), it -> String.valueOf(it.getValue())));
    }

    @Test
    void callsABehaviourInASpanThatGoesOnFromItsMessage() throws Exception {
        Message input = message("id-1", from(PARENT));

        Message output = traces.during(
                EDGE, input, List.of(input), () -> traces.goingOn(message("id-2", Map.of("dge-path", "7"))));

        SpanData span = only();
        assertThat(span.getName()).isEqualTo("shop.double");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getLinks()).isEmpty();
        assertThat(attributes(span))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "dge.graph", "shop",
                        "dge.node", "double",
                        "dge.edge", "shop.double",
                        "dge.run", "run-1",
                        "dge.message", "id-1",
                        "dge.attempt", "3"));
        assertThat(output.context())
                .containsExactlyInAnyOrderEntriesOf(Map.of("dge-path", "7", "traceparent", traceParent(span)));
    }

    @Test
    void linksTheSpanToWhereTheOtherMessagesComeFrom() throws Exception {
        Message last = message("last", from(PARENT));

        traces.during(
                EDGE, last, List.of(message("first", from(OTHER)), last, message("untraced", Map.of())), () -> "done");

        assertThat(only().getParentSpanId()).isEqualTo(PARENT);
        assertThat(only().getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(linked -> linked.getTraceId() + "-" + linked.getSpanId())
                .containsExactly(TRACE + "-" + OTHER);
    }

    @Test
    void recordsWhatABehaviourThrows() {
        Message input = message("id-1", from(PARENT));

        assertThatIllegalStateException()
                .isThrownBy(() -> traces.during(EDGE, input, List.of(input), () -> {
                    throw new IllegalStateException("no stock");
                }))
                .withMessage("no stock");

        assertThat(only().getStatus())
                .isEqualTo(StatusData.create(StatusData.error().getStatusCode(), "no stock"));
        assertThat(only().getEvents().get(0).getAttributes().get(AttributeKey.stringKey("exception.type")))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void leavesTheThreadWithoutASpan() throws Exception {
        Message input = message("id-1", from(PARENT));

        traces.during(EDGE, input, List.of(input), () -> "done");

        assertThat(process.tracer().currentSpan()).isNull();
        assertThat(traces.goingOn(input)).isSameAs(input);
    }

    @Test
    void beginsATraceWithAStart() {
        Traces.Start start = traces.start("shop", "input", "run-1", "id-1");
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        start.end(null);

        SpanData span = only();
        assertThat(span.getName()).isEqualTo("shop.input");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(attributes(span))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("dge.graph", "shop", "dge.node", "input", "dge.run", "run-1", "dge.message", "id-1"));
        assertThat(start.context()).containsExactly(Map.entry("traceparent", traceParent(span)));
    }

    @Test
    void makesAStartAPartOfTheCallersTrace() {
        Span caller = process.tracer().nextSpan().name("request").start();
        try (var scope = process.tracer().withSpan(caller)) {
            traces.start("shop", "input", "run-1", "id-1").end(new IllegalStateException("no broker"));
        }

        assertThat(only().getTraceId()).isEqualTo(caller.context().traceId());
        assertThat(only().getParentSpanId()).isEqualTo(caller.context().spanId());
        assertThat(only().getStatus().getDescription()).isEqualTo("no broker");
    }

    @Test
    void beginsATraceForWhatComesWithoutOne() {
        Message traced = message("id-1", from(PARENT));

        Message entered = traces.entering(EDGE, message("id-1", Map.of("dge-path", "7")));

        assertThat(only().getName()).isEqualTo("shop.input");
        assertThat(entered.context())
                .containsExactlyInAnyOrderEntriesOf(Map.of("dge-path", "7", "traceparent", traceParent(only())));
        assertThat(entered.failed()).isEqualTo(2);
        assertThat(traces.entering(EDGE, traced)).isSameAs(traced);
    }

    @Test
    void handsOnTheTraceOfARunThatIsNotSampled() throws Exception {
        Traces unsampled = TestTracer.telling(exporter, Sampler.alwaysOff()).traces();
        Message input =
                message("id-1", unsampled.start("shop", "input", "r", "i").context());

        Message output = unsampled.during(EDGE, input, List.of(input), () -> unsampled.goingOn(input));

        assertThat(output.context().get("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]")
                .startsWith(input.context().get("traceparent").substring(0, 35));
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
}
