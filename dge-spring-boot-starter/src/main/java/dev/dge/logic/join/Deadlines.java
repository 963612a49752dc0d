package dev.dge.logic.join;

import java.util.Arrays;

/**
 * When groups are given up: at their deadline, and not before each input has been read as far as that.
 *
 * <p>A join that was away for a day has to read its backlog first: what completes a group may wait there. All times are in
 * milliseconds since 1970.
 */
final class Deadlines {

    private static final long LOOK_EVERY = 1_000;

    private final long within;
    private final long[] readUpTo;
    private long earliest = Long.MAX_VALUE;
    private long lookAt;

    /**
     * Deadlines of a join that has read nothing.
     *
     * @param within how long a group waits
     */
    Deadlines(long within, int inputs) {
        this.within = within;
        this.readUpTo = new long[inputs];
    }

    /** Takes note of a group, or of an earlier message of one. */
    void opened(long since) {
        earliest = Math.min(earliest, since);
    }

    /** Says that all that was published to an input before this time has been read. */
    void read(int slot, long time) {
        readUpTo[slot] = Math.max(readUpTo[slot], time);
    }

    /** Whether the deadline of a group is past, as far as is known. */
    boolean mayHavePassed(long now) {
        return earliest <= now - within;
    }

    /** Whether it is time to look at all groups. */
    boolean lookNow(long now) {
        if (!mayHavePassed(now) || now < lookAt) {
            return false;
        }
        lookAt = now + LOOK_EVERY;
        return true;
    }

    /** When a group is to be looked at whose first message is of this time. */
    long dueAt(long since) {
        return Math.max(since + within, lookAt);
    }

    /** Begins to look at all open groups, each of which is told again by {@link #opened}. */
    void lookAnew() {
        earliest = Long.MAX_VALUE;
    }

    /** Whether a group whose first message is of this time is to be given up. */
    boolean passed(long since, long now) {
        long deadline = since + within;
        return deadline <= now && Arrays.stream(readUpTo).allMatch(time -> time >= deadline);
    }
}
