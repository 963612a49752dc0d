package dev.dge.failure;

/**
 * Decides what becomes of a message that failed for good. Define one as a bean; without one every failure is a dead letter.
 *
 * <pre>{@code
 * @Bean
 * FailureHandler failureHandler() {
 *     return failure -> failure.node().equals("notify") ? Decision.ACCEPTED : Decision.DEAD_LETTER;
 * }
 * }</pre>
 *
 * <p>It is asked when the retries of an edge are used up, on a {@link dev.dge.behaviour.PermanentFailureException} and at the
 * deadline of a poll; not about bodies that cannot be read. It may be asked again about the same message, since delivery is at
 * least once. One that throws means a dead letter that carries both exceptions.
 */
@FunctionalInterface
public interface FailureHandler {

    /** What becomes of the message. */
    enum Decision {
        /** It goes to the graph's dead letters, with its reason. */
        DEAD_LETTER,
        /** It is acknowledged and counted; nothing more happens. */
        ACCEPTED
    }

    /** Decides; runs on the node's thread. */
    Decision handle(Failure failure);
}
