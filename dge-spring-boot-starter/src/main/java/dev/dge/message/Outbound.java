package dev.dge.message;

import java.util.Map;

/**
 * A message on its way to the graph's exchange.
 *
 * @param routingKey a producer's name, or the full name of a delay or dead-letter queue
 * @param message what is published
 * @param failure the headers that say why a dead letter is one; empty for every other message
 */
public record Outbound(String routingKey, Message message, Map<String, Object> failure) {

    public Outbound {
        failure = Map.copyOf(failure);
    }

    /** A message that is no dead letter. */
    public static Outbound of(String routingKey, Message message) {
        return new Outbound(routingKey, message, Map.of());
    }
}
