package dev.dge.logic.join;

import org.jspecify.annotations.Nullable;

/** What the messages of a group were folded into so far. Of the states of a group the one of the highest number counts. */
final class State extends LogEntry {

    private static final int ENVELOPE = 44;

    private final KeyHash group;
    private final FoldKey key;
    private final long since;
    private final byte[] body;
    private @Nullable Batch<?> batch;

    /**
     * A state.
     *
     * @param since when the first of the messages was published, in milliseconds since 1970
     * @param body the state as JSON; not copied
     */
    State(long number, KeyHash group, FoldKey key, long since, byte[] body) {
        super(number);
        this.group = group;
        this.key = key;
        this.since = since;
        this.body = body;
    }

    KeyHash group() {
        return group;
    }

    FoldKey key() {
        return key;
    }

    long since() {
        return since;
    }

    byte[] body() {
        return body;
    }

    /** The batch with which it is first written. */
    void joins(Batch<?> first) {
        batch = first;
    }

    // By identity: it asks for this very batch.
    @SuppressWarnings("ReferenceEquality")
    boolean isFirstWrittenWith(@Nullable Batch<?> other) {
        return !stored() && batch == other && other != null;
    }

    @Override
    void storedIn(LogRecord holder) {
        super.storedIn(holder);
        batch = null;
    }

    @Override
    int size() {
        return ENVELOPE + key.size() + body.length;
    }
}
