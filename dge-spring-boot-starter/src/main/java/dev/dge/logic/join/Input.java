package dev.dge.logic.join;

import dev.dge.message.Message;
import org.jspecify.annotations.Nullable;

/** A message of one input that waits for the others of its group. */
final class Input extends LogEntry {

    private static final int ENVELOPE = 64;

    private final int slot;
    private final Message message;
    private @Nullable Batch<?> batch;

    Input(long number, int slot, Message message) {
        super(number);
        this.slot = slot;
        this.message = message;
    }

    /** Which of the join's inputs it came over, from 0. */
    int slot() {
        return slot;
    }

    Message message() {
        return message;
    }

    /** The batch with which it is first written. */
    void joins(Batch<?> first) {
        batch = first;
    }

    // By identity: it asks for this very batch.
    @SuppressWarnings("ReferenceEquality")
    boolean isFirstWrittenWith(Batch<?> other) {
        return !stored() && batch == other;
    }

    @Override
    void storedIn(LogRecord holder) {
        super.storedIn(holder);
        batch = null;
    }

    @Override
    int size() {
        return sizeOf(message);
    }

    /** About how many bytes a message takes in a record. */
    static int sizeOf(Message message) {
        int size = ENVELOPE + message.run().length() + message.id().length() + message.body().length;
        for (var header : message.context().entrySet()) {
            size += 2 + header.getKey().length() + header.getValue().length();
        }
        return size;
    }
}
