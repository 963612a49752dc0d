package dev.dge.logic.join;

import dev.dge.message.Message;

/**
 * What an accumulation tells its store while it takes messages in.
 *
 * @param <H> what stands for the delivery of a message
 */
public interface FoldStore<H> {

    /**
     * Takes a message in.
     *
     * @param slot which of the inputs it came over, from 0
     * @param key its key as JSON; not looked at where a run is folded
     * @param delivery settled by the store where the verdict is that it is a duplicate or surplus
     */
    Verdict offer(int slot, String key, Message message, H delivery);

    /**
     * Says that a fold goes on with another state.
     *
     * @param state as JSON; not copied
     */
    void more(Verdict.Next next, byte[] state, H delivery);

    /** Fixes the output of a fold, which is published once that is stored. */
    void done(Verdict.Next next, Message output, H delivery);
}
