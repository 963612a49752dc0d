package dev.dge.topology;

import java.util.Map;

/**
 * Arguments for the embedded broker, Broker-J, which refuses those of RabbitMQ.
 *
 * <p>It has no limit of deliveries; but only with a maximum of one does a rejected message leave its queue. What an
 * alternate binding names must exist before.
 *
 * @param deadLetterQueue where work queues send what was rejected
 */
record BrokerJQueueArguments(String deadLetterQueue) implements QueueArguments {

    @Override
    public Map<String, Object> of(Topology.Queue queue) {
        if (queue instanceof Topology.WorkQueue || queue instanceof Topology.TerminalQueue) {
            return Map.of("alternateBinding", to(deadLetterQueue), "maximumDeliveryAttempts", 1);
        }
        if (queue instanceof Topology.DelayQueue delay) {
            return Map.of(
                    "maximumMessageTtl", delay.delay().toMillis(),
                    "expiryPolicy", "ROUTE_TO_ALTERNATE",
                    "alternateBinding", to(delay.target()));
        }
        if (queue instanceof Topology.StateQueue) {
            return Map.of("x-single-active-consumer", true);
        }
        return Map.of();
    }

    private static Map<String, Object> to(String queue) {
        return Map.of("destination", queue);
    }
}
