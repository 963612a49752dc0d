package dev.dge.runtime;

import dev.dge.joining.JoinInput;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.JoinLog;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.List;

/** What a node that keeps groups does with its messages: it joins or folds them. */
interface GroupWork {

    /**
     * Reads the payload of a message.
     *
     * @throws dev.dge.message.UndecodableException if the body is not the JSON of the input's type
     */
    Object decode(int slot, Message message);

    /** Offers a message to the log, runs the behaviour where the log asks for it, and records what that gives. */
    void offer(JoinDelivery delivery, JoinLog<JoinInput> log);

    /** The dead letters of a group that is given up. */
    List<Outbound> incomplete(Expired group);
}
