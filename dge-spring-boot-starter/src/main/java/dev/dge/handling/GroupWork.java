package dev.dge.handling;

import dev.dge.logic.join.Expired;
import dev.dge.logic.join.GroupStore;
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
     * What a message's group is of: its run, or its key as JSON.
     *
     * @param payload what {@link #decode} gave
     * @throws Exception whatever the behaviour throws
     */
    String key(Message message, Object payload) throws Exception;

    /**
     * Offers a message to the store, runs the behaviour where the store asks for it, and records what that gives.
     *
     * @param key what {@link #key} gave
     * @param handle what the store gives back when the delivery can be settled
     * @param <H> what the store knows deliveries by
     */
    <H> void offer(String key, GroupDelivery delivery, H handle, GroupStore<H> store);

    /** The dead letters of a group that is given up. */
    List<Outbound> incomplete(Expired group);
}
