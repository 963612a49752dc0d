package dev.dge.dead;

import dev.dge.message.Headers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a dead letter say about its end.
 *
 * @param node the node that failed; null if only the broker knows, and it knows only queues
 * @param queue the full name of the queue in which it failed
 * @param reason a label of {@link dev.dge.failure.Reason}, else the broker's: {@code delivery-limit}, {@code rejected}; or
 *     {@code unknown}
 * @param error the class of the exception
 * @param message what the exception said
 * @param stackTrace its stack trace, perhaps cut
 * @param at when it failed for good
 */
record Death(
        @Nullable String node,
        @Nullable String queue,
        String reason,
        @Nullable String error,
        @Nullable String message,
        @Nullable String stackTrace,
        @Nullable Instant at) {

    private static final String UNKNOWN = "unknown";

    /**
     * Reads the headers. What the broker did itself comes first: a node publishes its dead letters without the broker's
     * headers, so that beside these its own are what an earlier life has left.
     */
    static Death of(Map<String, Object> headers) {
        return byBroker(headers)
                .orElseGet(() -> new Death(
                        text(headers, Headers.FAILURE_NODE),
                        text(headers, Headers.FAILURE_QUEUE),
                        Optional.ofNullable(text(headers, Headers.FAILURE_REASON))
                                .orElse(UNKNOWN),
                        text(headers, Headers.FAILURE_EXCEPTION),
                        text(headers, Headers.FAILURE_MESSAGE),
                        text(headers, Headers.FAILURE_STACKTRACE),
                        headers.get(Headers.FAILURE_AT) instanceof Number at
                                ? Instant.ofEpochMilli(at.longValue())
                                : null));
    }

    // The latest comes first. What expired came out of a delay queue, back to a queue of an edge.
    private static Optional<Death> byBroker(Map<String, Object> headers) {
        if (!(headers.get("x-death") instanceof List<?> deaths)) {
            return Optional.empty();
        }
        return deaths.stream()
                .filter(Map.class::isInstance)
                .map(death -> (Map<?, ?>) death)
                .filter(death -> !"expired".equals(String.valueOf(death.get("reason"))))
                .findFirst()
                .map(Death::entry);
    }

    private static Death entry(Map<?, ?> death) {
        String reason = String.valueOf(death.get("reason")).replace('_', '-').toLowerCase(Locale.ROOT);
        Object queue = death.get("queue");
        Instant at = death.get("time") instanceof Date time ? time.toInstant() : null;
        return new Death(null, queue == null ? null : queue.toString(), reason, null, null, null, at);
    }

    private static @Nullable String text(Map<String, Object> headers, String name) {
        Object value = headers.get(name);
        return value == null ? null : value.toString();
    }

    /** The same death at a node. */
    Death atNode(String name) {
        return new Death(name, queue, reason, error, message, stackTrace, at);
    }

    Cause cause() {
        return new Cause(node, reason, error, stackTrace == null ? null : Cause.where(stackTrace));
    }
}
