package dev.dge.logic;

import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What replaces a delivery: it is acknowledged once all of these messages are confirmed.
 *
 * @param result how the delivery ended
 * @param messages what is published; may be empty
 * @param failure what the behaviour threw, or what kept the message from being read; null if nothing was thrown
 */
public record Outcome(
        Result result, List<Outbound> messages, @Nullable Throwable failure) {

    public Outcome {
        messages = List.copyOf(messages);
    }

    /** Several messages. */
    public static Outcome of(Result result, List<Outbound> messages) {
        return new Outcome(result, messages, null);
    }

    /** One message. */
    public static Outcome of(Result result, Outbound message) {
        return of(result, List.of(message));
    }

    /** Nothing to publish. */
    public static Outcome nothing(Result result) {
        return of(result, List.of());
    }

    /** The same outcome with its messages changed. */
    public Outcome with(UnaryOperator<Message> change) {
        return new Outcome(
                result,
                messages.stream()
                        .map(it -> new Outbound(it.routingKey(), change.apply(it.message()), it.failure()))
                        .toList(),
                failure);
    }

    /** The same outcome, which came of a failure. */
    public Outcome because(Throwable thrown) {
        return new Outcome(result, messages, thrown);
    }
}
