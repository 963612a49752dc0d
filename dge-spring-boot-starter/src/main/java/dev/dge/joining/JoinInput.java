package dev.dge.joining;

import dev.dge.logic.join.JoinLog;

/** The delivery of a message to a join or an accumulation. Called on its thread; must not wait for the broker. */
public interface JoinInput {

    /** Begins to handle the delivery; false if it was given back to its queue meanwhile, or went elsewhere. */
    boolean begin();

    /**
     * Offers the message to the log, runs the behaviour where the log asks for it, and records what that gives. Where the
     * behaviour fails, the delivery is on its way to where failures go.
     */
    void offerTo(JoinLog<JoinInput> log);

    /** Acknowledges the delivery: what counts of it is stored. */
    void stored();
}
