package dev.dge.logic;

import dev.dge.message.Message;

/** What a node that reads one edge makes of each message. */
public interface NodeLogic {

    /**
     * Reads the payload, so that a body that cannot be read is told from a behaviour that fails.
     *
     * @throws dev.dge.message.UndecodableException if the body is not the JSON of the edge's type
     */
    Object decode(Message message);

    /**
     * Runs the behaviour.
     *
     * @throws Exception whatever the behaviour throws
     */
    Outcome handle(Message message, Object payload) throws Exception;
}
