package dev.dge.joining;

import dev.dge.message.Message;
import java.util.List;

/**
 * What a join does beside its log. All of it is called on the owner's thread, one call after the other.
 *
 * @param <H> what stands for the delivery of a message
 */
public interface JoinWork<H> {

    /** The log is owned: messages may be consumed. Called once. */
    void owned();

    /**
     * Makes the output of a group.
     *
     * @param inputs its messages, in the order of the join's inputs
     * @param slot the input of the message that completes it
     * @throws Exception whatever the behaviour throws
     */
    Message aggregate(List<Message> inputs, int slot) throws Exception;

    /** The behaviour failed: the message that completes the group is retried or dead-lettered, the others stay. */
    void failed(int slot, Message message, H delivery, Throwable failure);

    /** The join has another message of this input and run. */
    void conflicting(int slot, Message message, H delivery);

    /** Acknowledges a delivery: its message, or the decision that contains it, is stored. */
    void settle(H delivery);

    /** Acknowledges a delivery whose message was counted before. */
    void settleDuplicate(H delivery);

    /** Called after a few of the other calls, so that acknowledgements can be written together. */
    void flush();

    /** The log has, or may have, another owner, or cannot be written: everything must start anew. Called once. */
    void lost(String why);
}
