package dev.dge.logic.join;

import java.util.Arrays;

/**
 * When groups are given up: at their deadline, and not before each input has been read as far as that.
 *
 * <p>A join that was away for a day has to read its backlog first: what completes a group may wait there. It may also be in a
 * delay queue, parked or to be tried again. So a group is awaited until all is back that was in a delay queue when something
 * of the group went there, or when the group was opened; then, too, the inputs have to be read as far as that. All times are
 * in milliseconds since 1970.
 */
final class Deadlines {

    private static final long LOOK_EVERY = 1_000;

    private final long within;
    private final Delays delays;
    private final long[] readUpTo;
    private long earliest = Long.MAX_VALUE;
    private long lookAt;
    private long parkedBackBy;
    private long allBackBy;

    /** Deadlines of a join that has read nothing. */
    Deadlines(LogContext context) {
        this.within = context.within().toMillis();
        this.delays = context.delays();
        this.readUpTo = new long[context.inputs().size()];
    }

    Delays delays() {
        return delays;
    }

    /** Says that a message came for which there was no room, or no group yet that could take note, and is back by a time. */
    void awaits(long backBy) {
        parkedBackBy = Math.max(parkedBackBy, backBy);
    }

    /** Until when a group is awaited that is opened now: what belongs to it may be parked. */
    long parkedBackBy() {
        return parkedBackBy;
    }

    /** Says that anything may have been in a delay queue at a time: nothing is given up before that is back. */
    void anythingMayBeAway(long time) {
        allBackBy = Math.max(allBackBy, delays.allBackBy(time));
    }

    /** Takes note of a group, or of an earlier message of one. */
    void opened(long since, long awaited) {
        earliest = Math.min(earliest, due(since, awaited));
    }

    /** Says that all that came into an input before this time has been read. */
    void read(int slot, long time) {
        readUpTo[slot] = Math.max(readUpTo[slot], time);
    }

    /** Whether a group is to be given up, as far as is known. */
    boolean mayHavePassed(long now) {
        return Math.max(earliest, allBackBy) <= now;
    }

    /** Whether it is time to look at all groups. */
    boolean lookNow(long now) {
        if (!mayHavePassed(now) || now < lookAt) {
            return false;
        }
        lookAt = now + LOOK_EVERY;
        return true;
    }

    /** When a group is to be looked at. */
    long lookAt(long since, long awaited) {
        return Math.max(due(since, awaited), lookAt);
    }

    /** Begins to look at all open groups, each of which is told again by {@link #opened}. */
    void lookAnew() {
        earliest = Long.MAX_VALUE;
    }

    private long due(long since, long awaited) {
        return Math.max(Math.max(since + within, awaited), allBackBy);
    }

    /**
     * Whether a group is to be given up.
     *
     * @param since when its first message was published
     * @param awaited until when a message of it may be in a delay queue
     */
    boolean passed(long since, long awaited, long now) {
        long due = due(since, awaited);
        return due <= now && Arrays.stream(readUpTo).allMatch(time -> time >= due);
    }
}
