package dev.dge.example.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dge.example.ArithmeticApplication;
import dev.dge.example.ArithmeticClient;
import dev.dge.testing.TestBroker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Three processes over RabbitMQ, each with the tracer that Spring Boot gives it. */
class TracesTest {

    private final TestBroker broker = TestBroker.rabbit();
    private final String prefix = broker.prefix();
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final List<ConfigurableApplicationContext> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(ConfigurableApplicationContext::close);
    }

    private ConfigurableApplicationContext start(String profiles) {
        Stream<String> settings = Stream.concat(
                Stream.of(
                        "spring.profiles.active=" + profiles,
                        "dge.prefix=" + prefix,
                        "management.tracing.sampling.probability=1.0",
                        "server.port=0",
                        // In a build of all modules, the class path has settings of the starter's tests.
                        "spring.main.web-application-type=servlet",
                        // The fault suite brings a database; this graph needs none.
                        "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"),
                Stream.of(broker.properties()));
        ConfigurableApplicationContext process = new SpringApplicationBuilder(ArithmeticApplication.class)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("spans", SpanProcessor.class, () -> SimpleSpanProcessor.create(exporter)))
                .run(settings.map("--"::concat).toArray(String[]::new));
        processes.add(process);
        return process;
    }

    private List<SpanData> spans(String node) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals("arithmetic." + node))
                .toList();
    }

    private SpanData span(String node) {
        assertThat(spans(node)).as(node).hasSize(1);
        return spans(node).get(0);
    }

    @Test
    void aRunIsOneTrace() {
        ConfigurableApplicationContext first = start("duplicate-input,double");
        start("square");
        start("multiply,rest-call,appraiser");

        String run = first.getBean(ArithmeticClient.class).input(3);
        // The appraiser answers the second question.
        await().atMost(Duration.ofSeconds(60)).until(() -> spans("rest-call").size() == 2);

        SpanData input = span("input");
        SpanData doubled = span("double");
        SpanData squared = span("square");
        SpanData product = span("multiply");
        assertThat(exporter.getFinishedSpanItems().stream()
                        .filter(span -> span.getName().startsWith("arithmetic.")))
                .hasSize(7)
                .allSatisfy(span -> {
                    assertThat(span.getTraceId()).isEqualTo(input.getTraceId());
                    assertThat(span.getAttributes().get(AttributeKey.stringKey("dge.run")))
                            .isEqualTo(run);
                    assertThat(span.getAttributes().get(AttributeKey.stringKey("dge.message")))
                            .isNotEmpty();
                });
        assertThat(input.getParentSpanContext().isValid()).isFalse();
        assertThat(span("duplicate-input").getParentSpanId()).isEqualTo(input.getSpanId());
        assertThat(List.of(doubled, squared))
                .extracting(SpanData::getParentSpanId)
                .containsOnly(span("duplicate-input").getSpanId());
        assertThat(Stream.concat(
                        Stream.of(product.getParentSpanId()),
                        product.getLinks().stream()
                                .map(LinkData::getSpanContext)
                                .map(linked -> linked.getSpanId())))
                .containsExactlyInAnyOrder(doubled.getSpanId(), squared.getSpanId());
        assertThat(spans("rest-call")).extracting(SpanData::getParentSpanId).containsOnly(product.getSpanId());
    }
}
