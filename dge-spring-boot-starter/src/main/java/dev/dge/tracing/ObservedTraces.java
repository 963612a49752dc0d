package dev.dge.tracing;

import dev.dge.edge.Edge;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans by observations, with any tracer that Micrometer Tracing has a bridge to.
 *
 * <p>The registry is its own, with handlers that only make spans: the meters of a node are there without a tracer, too, and
 * cost a message less than those that an application's registry would add.
 */
public final class ObservedTraces implements Traces {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Tracer tracer;
    private final Propagator propagator;

    public ObservedTraces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
        registry.observationConfig()
                .observationHandler(new DeliveryHandler(tracer, propagator))
                .observationHandler(new PropagatingSenderTracingObservationHandler<>(tracer, propagator));
    }

    @Override
    public <T> T during(Edge<?> edge, Message message, List<Message> parts, Callable<T> behaviour) throws Exception {
        Observation observation = Observation.createNotStarted(
                        "dge.node", () -> new DeliveryContext(message, parts), registry)
                .contextualName(edge.graph() + "." + edge.consumer())
                .lowCardinalityKeyValue("dge.graph", edge.graph())
                .lowCardinalityKeyValue("dge.node", edge.consumer())
                .lowCardinalityKeyValue("dge.edge", edge.queue())
                .highCardinalityKeyValue("dge.run", message.run())
                .highCardinalityKeyValue("dge.message", message.id())
                .highCardinalityKeyValue("dge.attempt", String.valueOf(message.failed() + 1));
        return observation.observeChecked(behaviour::call);
    }

    @Override
    public Message goingOn(Message message) {
        Span span = tracer.currentSpan();
        if (span == null) {
            return message;
        }
        Map<String, String> context = new HashMap<>(message.context());
        propagator.inject(span.context(), context, ObservedTraces::carry);
        return message.in(context);
    }

    @Override
    public Message entering(Edge<?> edge, Message message) {
        if (message.context().containsKey(Headers.TRACE_PARENT)) {
            return message;
        }
        Start start = start(edge.graph(), edge.producer(), message.run(), message.id());
        start.end(null);
        Map<String, String> context = new HashMap<>(message.context());
        context.putAll(start.context());
        return message.in(context);
    }

    @Override
    public Start start(String graph, String start, String run, String message) {
        SenderContext<Map<String, String>> context = new SenderContext<>(ObservedTraces::carry, Kind.PRODUCER);
        Map<String, String> carried = new HashMap<>();
        context.setCarrier(carried);
        return new ObservedStart(
                carried,
                Observation.createNotStarted("dge.start", () -> context, registry)
                        .contextualName(graph + "." + start)
                        .lowCardinalityKeyValue("dge.graph", graph)
                        .lowCardinalityKeyValue("dge.node", start)
                        .highCardinalityKeyValue("dge.run", run)
                        .highCardinalityKeyValue("dge.message", message)
                        .start());
    }

    // A message carries this header and no other of a tracer's.
    private static void carry(@Nullable Map<String, String> context, String header, String value) {
        if (context != null && header.equals(Headers.TRACE_PARENT)) {
            context.put(header, value);
        }
    }

    private record ObservedStart(Map<String, String> context, Observation observation) implements Start {

        @Override
        public void end(@Nullable Throwable failure) {
            if (failure != null) {
                observation.error(failure);
            }
            observation.stop();
        }
    }
}
