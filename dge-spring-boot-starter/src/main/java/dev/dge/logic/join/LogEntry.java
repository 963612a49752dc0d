package dev.dge.logic.join;

import org.jspecify.annotations.Nullable;

/** One fact in a log. */
abstract sealed class LogEntry permits Owner, Input, Added, State, Decision, Finished {

    private final long number;
    private @Nullable LogRecord record;
    private @Nullable State predecessor;
    private boolean ending;
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

    /** The state that dies once this is stored; null if there is none. */
    @Nullable
    State predecessor() {
        return predecessor;
    }

    void replaces(@Nullable State state) {
        predecessor = state;
    }

    /** Whether nothing depends on it any more. */
    boolean dead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    /** Whether it dies once what is on its way is stored. A copy of it would come after that, and might outlive it. */
    boolean ending() {
        return ending;
    }

    void end() {
        ending = true;
    }

    /** About how many bytes it takes in a record. */
    abstract int size();
}
