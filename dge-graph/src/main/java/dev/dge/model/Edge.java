package dev.dge.model;

import java.time.Duration;
import java.util.List;

/**
 * Data on its way from one node to the next: one queue.
 *
 * @param producer the node that puts the messages out; its name is the routing key
 * @param consumer the node that reads them
 * @param type the type of the messages
 * @param queue the queue's name, without the application's prefix
 * @param retry how failed deliveries are tried again
 */
public record Edge(String producer, String consumer, JavaType type, String queue, RetryPolicy retry) {

    /** The delays that have a queue of their own, shortest first; a message is parked in the first. */
    public List<Duration> delays() {
        return retry.delays();
    }

    /** The name of the queue in which messages wait for a delay: {@code arithmetic.square.retry.12s}. */
    public String delayQueue(Duration delay) {
        return delayQueue(queue, delay);
    }

    /** The name of the queue in which messages of another queue wait for a delay. */
    public static String delayQueue(String queue, Duration delay) {
        return QueueNames.delay(queue, delay);
    }
}
