package dev.dge.logic.join;

import java.util.List;

/**
 * Says that the broker has confirmed the output of a group, of which only hashes are left.
 *
 * <p>Where it is stored and whether it is dead, {@link FinishedGroups} knows: there are too many for an object each.
 */
final class Finished extends LogEntry {

    /** When a group finished that was given up: it is only to be known that what is older of its key does not count. */
    static final long GIVEN_UP = 0;

    private final KeyHash key;
    private final long at;
    private final long[] ids;
    private final List<LogEntry> ended;

    Finished(long number, KeyHash key, long at, long[] ids) {
        this(number, key, at, ids, List.of());
    }

    /** That a group is finished, of which these entries are left. */
    static Finished of(long number, Completed decision, long at, List<LogEntry> left) {
        return new Finished(number, decision.key(), at, decision.ids(), left);
    }

    static Finished of(long number, Expired decision, int inputs, List<LogEntry> left) {
        return new Finished(number, decision.key(), GIVEN_UP, new long[inputs], left);
    }

    static boolean wasGivenUp(long at) {
        return at == GIVEN_UP;
    }

    private Finished(long number, KeyHash key, long at, long[] ids, List<LogEntry> ended) {
        super(number);
        this.key = key;
        this.at = at;
        this.ids = ids;
        this.ended = ended;
    }

    /** The entries that are needed until this is stored for the first time. */
    List<LogEntry> ended() {
        return ended;
    }

    KeyHash key() {
        return key;
    }

    /** When it was confirmed, in milliseconds since 1970. */
    long at() {
        return at;
    }

    /** The hashes of the ids of its inputs, in their order. */
    long[] ids() {
        return ids;
    }

    @Override
    int size() {
        return sizeOf(ids.length);
    }

    static int sizeOf(int inputs) {
        return 36 + 8 * inputs;
    }
}
