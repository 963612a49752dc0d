package dev.dge.logic.join;

import dev.dge.message.Message;
import java.time.Duration;

/**
 * What a join or an accumulation tells its store while it takes messages in, wherever that keeps them.
 *
 * @param <H> what stands for the delivery of a message
 */
public interface GroupStore<H> {

    /**
     * Takes a message of a join in.
     *
     * @param slot which of the join's inputs it came over, from 0
     * @param delivery settled by the store where the verdict is to wait, or that it is a duplicate
     */
    Verdict offer(int slot, Message message, H delivery);

    /**
     * Fixes the output of a group, which is published once that is stored.
     *
     * @param delivery the one that completed the group
     */
    void decide(Verdict.Complete complete, Message output, H delivery);

    /**
     * Says that the behaviour failed on a message, which comes again: its group is not given up before.
     *
     * @param verdict what the message meant
     * @param delay how long it is in a delay queue
     */
    void comesAgain(Verdict verdict, Duration delay);

    /** What an accumulation tells. */
    FoldStore<H> folds();
}
