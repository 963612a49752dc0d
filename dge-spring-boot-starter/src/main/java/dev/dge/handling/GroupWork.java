package dev.dge.handling;

import dev.dge.logic.join.Expired;
import dev.dge.logic.join.JoinLog;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.List;

/** What a node that keeps groups does with its messages: it joins or folds them. */
public interface GroupWork {

    /**
     * Reads the payload of a message.
     *
     * @throws dev.dge.message.UndecodableException if the body is not the JSON of the input's type
     */
    Object decode(int slot, Message message);

    /**
     * Offers a message to the log, runs the behaviour where the log asks for it, and records what that gives.
     *
     * @param handle what the log gives back when the delivery can be settled
     * @param <H> what the log knows deliveries by
     */
    <H> void offer(GroupDelivery delivery, H handle, JoinLog<H> log);

    /** The dead letters of a group that is given up. */
    List<Outbound> incomplete(Expired group);
}
