package dev.dge.behaviour;

import java.util.Optional;

/**
 * The behaviour of a poll: asks an outside system about each message until it answers.
 *
 * <pre>{@code
 * final class RestCall implements Poller<Long, String> {
 *     public Optional<String> poll(Long product) { return appraiser.appraisalOf(product); }
 * }
 * }</pre>
 *
 * <p>"Not yet" is an answer, not a failure: the message waits in the broker for the poll's interval and is then asked about
 * again, until the poll's deadline sends it to the dead letters. Between two questions no thread, memory or connection
 * waits. Delivery is at least once, so a question may be asked again although it was answered.
 *
 * @param <I> the type of the messages that the node reads
 * @param <O> the type of the messages that it puts out
 */
@FunctionalInterface
public interface Poller<I, O> {

    /**
     * Asks once, and returns the answer, or nothing as long as there is none.
     *
     * @throws PermanentFailureException if no question will be answered: the message goes to the dead letters at once
     * @throws Exception for any other failure: the message is retried as the edge says, and asked about again
     */
    Optional<O> poll(I input) throws Exception;
}
