package dev.dge.logic.join;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has come of a group so far, or what it was decided to give. */
abstract sealed class Group permits JoinGroup, Fold {

    private final KeyHash hash;
    private @Nullable Decision decision;
    private long memory;
    private long awaited;

    Group(KeyHash hash) {
        this.hash = hash;
    }

    /** What stands for it in entries. */
    KeyHash hash() {
        return hash;
    }

    @Nullable
    Decision decision() {
        return decision;
    }

    void decide(Decision made) {
        decision = made;
        if (made instanceof Expired expired) {
            expired.of(this);
        }
    }

    /** When its first message was published, in milliseconds since 1970. */
    abstract long since();

    /** Until when a message of it may be in a delay queue, in milliseconds since 1970. */
    long awaited() {
        return awaited;
    }

    /** Says that a message of it may be in a delay queue until a time. */
    void awaits(long backBy) {
        awaited = Math.max(awaited, backBy);
    }

    /** The entries that its output replaces. */
    abstract List<? extends LogEntry> replaceable();

    /** Lets go of what its output has replaced. */
    abstract void replaced();

    /** All its entries but the decision. */
    abstract List<LogEntry> entries();

    /** About how many bytes of memory it takes. */
    long memory() {
        return memory;
    }

    void memory(long bytes) {
        memory = bytes;
    }
}
