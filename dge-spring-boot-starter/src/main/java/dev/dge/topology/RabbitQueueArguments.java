package dev.dge.topology;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arguments for RabbitMQ: quorum queues that hand a message on before they forget it.
 *
 * <p>Dead-lettering at least once needs {@code reject-publish}; with any other overflow a quorum queue falls back to at
 * most once without a word.
 *
 * @param deadLetterQueue where work queues send what was rejected or delivered too often
 * @param deliveryLimit of work queues
 */
record RabbitQueueArguments(String deadLetterQueue, int deliveryLimit) implements QueueArguments {

    // RabbitMQ 4 drops a message after 20 deliveries where nothing is said, 3.10 after the first where -1 is said.
    private static final int NO_DELIVERY_LIMIT = 1_000_000_000;

    @Override
    public Map<String, Object> of(Topology.Queue queue) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("x-queue-type", "quorum");
        if (queue instanceof Topology.WorkQueue || queue instanceof Topology.TerminalQueue) {
            arguments.put("x-delivery-limit", deliveryLimit);
            arguments.putAll(deadLettersTo(deadLetterQueue));
        } else if (queue instanceof Topology.DelayQueue delay) {
            arguments.put("x-delivery-limit", NO_DELIVERY_LIMIT);
            arguments.put("x-message-ttl", delay.delay().toMillis());
            arguments.putAll(deadLettersTo(delay.target()));
        } else {
            arguments.put("x-delivery-limit", NO_DELIVERY_LIMIT);
        }
        if (queue instanceof Topology.StateQueue) {
            arguments.put("x-single-active-consumer", true);
        }
        return arguments;
    }

    // Through the default exchange: the siblings of a fan-out must not see a retry.
    private static Map<String, Object> deadLettersTo(String target) {
        return Map.of(
                "x-dead-letter-exchange", "",
                "x-dead-letter-routing-key", target,
                "x-dead-letter-strategy", "at-least-once",
                "x-overflow", "reject-publish");
    }
}
