package dev.dge.joining;

import dev.dge.message.Message;
import java.util.List;
import java.util.Optional;

/** The delivery of a message to a join. All methods are called on the join's thread and must not wait for the broker. */
public interface JoinInput {

    /** Which of the join's inputs it came over, from 0. */
    int slot();

    /** The message. */
    Message message();

    /** Begins to handle the delivery; false if it was given back to its queue meanwhile. */
    boolean begin();

    /**
     * Makes the output of its group with the behaviour. Where that fails, the delivery is on its way to where failures go.
     *
     * @param inputs this message and the others, in the order of the inputs
     * @return empty where it failed
     */
    Optional<Message> aggregate(List<Message> inputs);

    /** Acknowledges the delivery: what counts of it is stored. */
    void stored();

    /** Counts the delivery as a duplicate; it is acknowledged by {@link #stored}. */
    void duplicate();

    /** Lets the message come again after the shortest delay of its edge, its attempts unchanged. */
    void later();

    /** Sends the message to the dead letters: another one of its input and run was counted. */
    void conflicting();
}
