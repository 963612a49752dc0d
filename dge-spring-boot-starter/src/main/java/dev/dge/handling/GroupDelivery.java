package dev.dge.handling;

import dev.dge.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The delivery of a message to a node that keeps groups, as {@link GroupWork} sees it. */
public interface GroupDelivery {

    /** Which of the node's inputs it came over, from 0. */
    int slot();

    /** The message. */
    Message message();

    /** The payload that {@link GroupWork#decode} gave. */
    Object payload();

    /**
     * Runs the behaviour; empty if it failed, and then the message is on its way to where failures go.
     *
     * @param parts all messages that it is given
     */
    <T> Optional<T> run(List<Message> parts, Callable<T> behaviour);

    /** What the behaviour puts out, in the trace of its call; to be asked while it runs. */
    Message goingOn(Message output);

    /** How long the message stays away on which the behaviour failed; empty if it does not come again. */
    Optional<Duration> staysAway();

    /** Says that the message was counted before. It is settled as if it had been counted now. */
    void duplicate();

    /** Says that its run has put out without it. It is settled as if it had been counted. */
    void surplus();

    /** Sends the message to the dead letters: another one of its input and run was counted. */
    void conflicting();

    /** Lets the message come again after the shortest delay of its edge, its attempts unchanged. */
    void later();
}
