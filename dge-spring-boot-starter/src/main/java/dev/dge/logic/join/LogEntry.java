package dev.dge.logic.join;

import org.jspecify.annotations.Nullable;

/** One fact in a log. */
abstract sealed class LogEntry permits Owner, Input, Decision, Finished {

    private final long number;
    private @Nullable LogRecord record;
    private boolean dead;

    LogEntry(long number) {
        this.number = number;
    }

    /** What makes it the same entry when it is written again. */
    long number() {
        return number;
    }

    /** The record that holds it; null until one was read back. */
    @Nullable
    LogRecord record() {
        return record;
    }

    boolean stored() {
        return record != null;
    }

    void storedIn(LogRecord holder) {
        record = holder;
    }

    /** Whether nothing depends on it any more. */
    boolean dead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    /** About how many bytes it takes in a record. */
    abstract int size();
}
