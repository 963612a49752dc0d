package dev.dge.logic.join;

import dev.dge.message.Message;

/** A group has its output, which may be published once this is stored. */
public final class Completed extends Decision {

    private static final int KEY = 16;

    private final long[] ids;
    private final Message output;

    Completed(long number, KeyHash key, long[] ids, Message output) {
        super(number, key);
        this.ids = ids;
        this.output = output;
    }

    /** What is published. */
    public Message output() {
        return output;
    }

    /** The hashes of the ids of the messages that it was made of, in the order of a join's inputs. */
    long[] ids() {
        return ids;
    }

    /** Whether it is the output of a fold, which has no order of inputs. */
    boolean isOfFold() {
        return ids.length == 0;
    }

    @Override
    int size() {
        return KEY + Input.sizeOf(output) + 8 * ids.length;
    }
}
