package dev.dge.tracing;

import dev.dge.message.Headers;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

/** Makes the span of a behaviour's call, with links to where its other messages come from. */
final class DeliveryHandler extends PropagatingReceiverTracingObservationHandler<DeliveryContext> {

    DeliveryHandler(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof DeliveryContext;
    }

    @Override
    public Span.Builder customizeExtractedSpan(DeliveryContext context, Span.Builder span) {
        context.others()
                .forEach(other -> TraceParent.of(other.context().get(Headers.TRACE_PARENT))
                        .ifPresent(parent -> span.addLink(new Link(context(parent)))));
        return span;
    }

    private TraceContext context(TraceParent parent) {
        return getTracer()
                .traceContextBuilder()
                .traceId(parent.trace())
                .spanId(parent.span())
                .sampled(parent.sampled())
                .build();
    }
}
