package dev.dge.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.failure.Reason;
import dev.dge.message.Headers;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that ended in the graph's dead letters.
 *
 * @param reason why
 * @param node the node that it failed at
 * @param edge the edge that it came over, by the name of its queue
 * @param run the run that it belongs to
 * @param messageId its id
 * @param attempts how many deliveries have failed
 * @param exception the class of what was thrown; empty where nothing was
 * @param message what the exception says, or what was missing
 * @param stackTrace of the exception; may be empty
 * @param payload the message's body, which should be JSON
 */
public record DeadLetter(
        Reason reason,
        String node,
        String edge,
        String run,
        String messageId,
        int attempts,
        Optional<String> exception,
        String message,
        String stackTrace,
        String payload) {

    static DeadLetter of(Letter letter) {
        Map<String, Object> headers = letter.properties().getHeaders();
        return new DeadLetter(
                Reason.valueOf(
                        text(headers, Headers.FAILURE_REASON).replace('-', '_').toUpperCase(Locale.ROOT)),
                text(headers, Headers.FAILURE_NODE),
                text(headers, Headers.FAILURE_QUEUE),
                letter.properties().getCorrelationId(),
                letter.properties().getMessageId(),
                headers.get(Headers.ATTEMPT) instanceof Integer attempts ? attempts : 0,
                Optional.ofNullable(headers.get(Headers.FAILURE_EXCEPTION)).map(Objects::toString),
                text(headers, Headers.FAILURE_MESSAGE),
                text(headers, Headers.FAILURE_STACKTRACE),
                new String(letter.body(), UTF_8));
    }

    private static String text(Map<String, Object> headers, String name) {
        @Nullable Object value = headers.get(name);
        return value == null ? "" : value.toString();
    }

    /** All but the stack trace, which would hide the rest where an assertion fails. */
    @Override
    public String toString() {
        return reason.label() + " at node '" + node + "', from '" + edge + "' after " + attempts + " failed attempts: "
                + payload + " of run '" + run + "', "
                + exception.map(type -> type + ": ").orElse("") + message;
    }
}
