package dev.dge.logic.join;

import dev.dge.message.Message;

/** The output of a group, fixed for good. It may be published once it is stored. */
public final class Decision extends LogEntry {

    private final KeyHash key;
    private final long[] ids;
    private final Message output;

    Decision(long number, KeyHash key, long[] ids, Message output) {
        super(number);
        this.key = key;
        this.ids = ids;
        this.output = output;
    }

    /** What is published. */
    public Message output() {
        return output;
    }

    KeyHash key() {
        return key;
    }

    /** The hashes of the ids of the messages that it was made of, in the order of the inputs. */
    long[] ids() {
        return ids;
    }

    @Override
    int size() {
        return Input.sizeOf(output) + 8 * ids.length;
    }
}
