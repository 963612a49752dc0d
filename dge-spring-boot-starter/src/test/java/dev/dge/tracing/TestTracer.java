package dev.dge.tracing;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * The tracer of a process, whose spans a test can look at.
 *
 * @param tracer what makes the spans
 * @param traces what DGE makes of them
 */
public record TestTracer(OtelTracer tracer, Traces traces) {

    /** A tracer of a process of its own; several may tell one exporter. */
    public static TestTracer telling(InMemorySpanExporter exporter) {
        return telling(exporter, Sampler.alwaysOn());
    }

    static TestTracer telling(InMemorySpanExporter exporter, Sampler sampler) {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        OtelTracer tracer = new OtelTracer(sdk.getTracer("dge"), new OtelCurrentTraceContext(), event -> {});
        return new TestTracer(
                tracer, new ObservedTraces(tracer, new OtelPropagator(sdk.getPropagators(), sdk.getTracer("dge"))));
    }
}
