package dev.dge.joining;

import dev.dge.logic.join.GroupStore;
import dev.dge.message.Message;

/**
 * The delivery of a message to a join or an accumulation: begun, offered, and then replaced or stored. Called on the join's
 * thread; must not wait for the broker.
 */
public interface JoinInput {

    /** Begins to handle the delivery; false if it was given back to its queue meanwhile, or went elsewhere. */
    boolean begin();

    /** Which of the inputs it came over, from 0. */
    int slot();

    /** The message. */
    Message message();

    /** What its group is of: its run, or its key as JSON. */
    String key();

    /**
     * Offers the message to the store, runs the behaviour where the store asks for it, and records what that gives. May be
     * called again where the store could not keep it.
     */
    void offerTo(GroupStore<JoinInput> store);

    /**
     * Sends the message to where it goes instead of into the store, if it does: to a delay queue or to the dead letters. It
     * is acknowledged by itself then. True if so.
     */
    boolean replace();

    /** Sends the message to where one goes on which the behaviour failed for good, for the store refuses what it became. */
    void refuse(Throwable why);

    /** Acknowledges the delivery: what counts of it is stored. */
    void stored();
}
