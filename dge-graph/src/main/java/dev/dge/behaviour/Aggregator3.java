package dev.dge.behaviour;

/**
 * The behaviour behind a join of three outputs: makes one output of one message of each, all of the same run.
 *
 * <p>Called again if it fails, if its process dies, or on another process that takes the join over; the output of a run is
 * decided once.
 *
 * @param <A> the type of the first input
 * @param <B> the type of the second input
 * @param <C> the type of the third input
 * @param <O> the type of the messages that the node puts out
 */
@FunctionalInterface
public interface Aggregator3<A, B, C, O> {

    /**
     * Makes the output, which must not be null.
     *
     * @throws PermanentFailureException if no retry can help: the input that completed the group goes to the dead letters
     * @throws Exception for any other failure: that input is retried as its edge says; the others stay in the join
     */
    O aggregate(A a, B b, C c) throws Exception;
}
