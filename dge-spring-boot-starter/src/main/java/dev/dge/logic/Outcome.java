package dev.dge.logic;

import dev.dge.message.Outbound;
import java.util.List;

/**
 * What replaces a delivery: it is acknowledged once all of these messages are confirmed.
 *
 * @param result how the delivery ended
 * @param messages what is published; may be empty
 */
public record Outcome(Result result, List<Outbound> messages) {

    public Outcome {
        messages = List.copyOf(messages);
    }

    /** One message. */
    public static Outcome of(Result result, Outbound message) {
        return new Outcome(result, List.of(message));
    }

    /** Nothing to publish. */
    public static Outcome nothing(Result result) {
        return new Outcome(result, List.of());
    }
}
