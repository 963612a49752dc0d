package dev.dge.edge;

import dev.dge.model.PollPolicy;
import dev.dge.model.QueueNames;
import dev.dge.model.RetryPolicy;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;

/**
 * An edge as its consumer sees it: a queue, the type of its messages and how failures are retried.
 *
 * <p>Made by generated code:
 *
 * <pre>{@code
 * static final Edge<Integer> DUPLICATE_INPUT_TO_SQUARE =
 *         Edge.of("arithmetic", "duplicate-input", "square", SQUARE_QUEUE, Integer.class).retryEvery("12s", 5);
 * }</pre>
 *
 * @param graph the graph's name
 * @param producer the node that writes the edge
 * @param consumer the node that reads it
 * @param queue the queue's name, without the application's prefix
 * @param type the type of the messages
 * @param retry how failed deliveries are tried again
 * @param poll how often the consumer asks about a message and until when, if the consumer is a poll
 * @param <T> the type of the messages
 */
public record Edge<T>(
        String graph,
        String producer,
        String consumer,
        String queue,
        Type type,
        RetryPolicy retry,
        Optional<PollPolicy> poll) {

    /** An edge with the default retries: ten attempts, ten seconds apart. */
    public static <T> Edge<T> of(String graph, String producer, String consumer, String queue, Class<T> type) {
        return new Edge<>(graph, producer, consumer, queue, type, RetryPolicy.DEFAULT, Optional.empty());
    }

    /** An edge of a generic type with the default retries. */
    public static <T> Edge<T> of(String graph, String producer, String consumer, String queue, TypeToken<T> type) {
        return new Edge<>(graph, producer, consumer, queue, type.type(), RetryPolicy.DEFAULT, Optional.empty());
    }

    /** The same edge with retries after an unchanging delay, {@code attempts} deliveries in all. */
    public Edge<T> retryEvery(Duration delay, int attempts) {
        return retry(new RetryPolicy(delay, delay, attempts, retry.inProcess()));
    }

    /** The same edge with retries after delays that grow four times each, {@code attempts} deliveries in all. */
    public Edge<T> retryBackoff(Duration first, Duration last, int attempts) {
        return retry(new RetryPolicy(first, last, attempts, retry.inProcess()));
    }

    /** The same edge without retries. */
    public Edge<T> noRetry() {
        return retry(new RetryPolicy(retry.firstDelay(), retry.lastDelay(), 1, retry.inProcess()));
    }

    /** The same edge, whose behaviour is called up to this many times for each delivery. */
    public Edge<T> inProcess(int calls) {
        return retry(new RetryPolicy(retry.firstDelay(), retry.lastDelay(), retry.attempts(), calls));
    }

    /** The same edge as the input of a poll, which asks about each message after this interval until the deadline. */
    public Edge<T> pollEvery(Duration interval, Duration deadline) {
        PollPolicy policy = new PollPolicy(interval, deadline);
        return new Edge<>(graph, producer, consumer, queue, type, retry, Optional.of(policy));
    }

    private Edge<T> retry(RetryPolicy policy) {
        return new Edge<>(graph, producer, consumer, queue, type, policy, poll);
    }

    /** The name of the queue in which a message waits for a delay, without the application's prefix. */
    public String delayQueue(Duration delay) {
        return dev.dge.model.Edge.delayQueue(queue, delay);
    }

    /** The name of the queue in which a message waits for the next question of a poll, if the consumer is one. */
    public Optional<String> pollQueue() {
        return poll.map(policy -> QueueNames.poll(queue, policy.interval()));
    }

    /** The name of the queue in which a message is parked that cannot go on now: the shortest delay's. */
    public String parkingQueue() {
        return delayQueue(retry.delays().get(0));
    }
}
