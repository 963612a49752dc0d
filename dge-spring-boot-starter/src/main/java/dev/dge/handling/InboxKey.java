package dev.dge.handling;

import dev.dge.edge.Edge;
import dev.dge.message.Message;
import dev.dge.message.MessageIds;

/**
 * What an inbox knows a message by: its id, and the input that it came over.
 *
 * @param producer the node that put it out: two starts may have been given messages of one id
 * @param messageId the message's id
 */
public record InboxKey(String producer, String messageId) {

    /** The key of a message. */
    public static InboxKey of(Edge<?> edge, Message message) {
        return new InboxKey(edge.producer(), message.id());
    }

    /** What stands for it: the 36 characters of a UUID. */
    public String hash() {
        return MessageIds.of(producer, messageId);
    }
}
