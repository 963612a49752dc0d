package dev.dge.behaviour;

/**
 * The behaviour of a sink: takes a message and ends its branch of the graph.
 *
 * <p>Delivery is at least once, so a sink may see a message again. {@link Delivery#messageId()} is the same each time.
 *
 * @param <I> the type of the messages that the node reads
 */
@FunctionalInterface
public interface Sink<I> {

    /**
     * Takes one message.
     *
     * @throws PermanentFailureException if no retry can help: the message goes to the dead letters at once
     * @throws Exception for any other failure: the message is retried as the edge says
     */
    void accept(I input) throws Exception;
}
