package dev.dge.behaviour;

import java.util.List;

/**
 * The behaviour behind a join of any number of outputs of one type: makes one output of one message of each, all of the same run.
 *
 * <p>Called again if it fails, if its process dies, or on another process that takes the join over; the output of a run is
 * decided once.
 *
 * @param <T> the type of all inputs, which come in the order that the join names them
 * @param <O> the type of the messages that the node puts out
 */
@FunctionalInterface
public interface Aggregator<T, O> {

    /**
     * Makes the output, which must not be null.
     *
     * @throws PermanentFailureException if no retry can help: the input that completed the group goes to the dead letters
     * @throws Exception for any other failure: that input is retried as its edge says; the others stay in the join
     */
    O aggregate(List<T> inputs) throws Exception;
}
