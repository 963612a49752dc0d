package dev.dge.tracing;

import dev.dge.message.Headers;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code traceparent} (W3C Trace Context, 3.2): {@code 00-<trace>-<span>-<flags>}.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 hexadecimal digits
 */
record TraceParent(String trace, String span, boolean sampled) {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** What a message's context says; empty where that is nothing, or of another form. */
    static Optional<TraceParent> of(Map<String, String> context) {
        Matcher parts = FORM.matcher(context.getOrDefault(Headers.TRACE_PARENT, ""));
        return parts.matches()
                ? Optional.of(new TraceParent(
                        parts.group(1), parts.group(2), (Integer.parseInt(parts.group(3), 16) & 1) == 1))
                : Optional.empty();
    }

    TraceContext in(Tracer tracer) {
        return tracer.traceContextBuilder()
                .traceId(trace)
                .spanId(span)
                .sampled(sampled)
                .build();
    }
}
