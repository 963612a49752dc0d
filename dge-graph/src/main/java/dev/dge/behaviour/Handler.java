package dev.dge.behaviour;

/**
 * The behaviour of a process node: turns each message into one other.
 *
 * <pre>{@code
 * final class Squarer implements Handler<Integer, Long> {
 *     public Long handle(Integer x) { return (long) x * x; }
 * }
 * }</pre>
 *
 * <p>Delivery is at least once, so a handler may see a message again; after a crash also one that it has already handled.
 * It runs on a thread of its node, and on as many at once as the node's configured concurrency.
 *
 * @param <I> the type of the messages that the node reads
 * @param <O> the type of the messages that it puts out
 */
@FunctionalInterface
public interface Handler<I, O> {

    /**
     * Handles one message and returns the output, which must not be null.
     *
     * @throws PermanentFailureException if no retry can help: the message goes to the dead letters at once
     * @throws Exception for any other failure: the message is retried as the edge says
     */
    O handle(I input) throws Exception;
}
