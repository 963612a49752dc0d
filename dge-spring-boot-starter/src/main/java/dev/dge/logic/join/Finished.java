package dev.dge.logic.join;

import org.jspecify.annotations.Nullable;

/**
 * Says that the broker has confirmed the output of a group, of which only hashes are left.
 *
 * <p>Where it is stored and whether it is dead, {@link FinishedGroups} knows: there are too many for an object each.
 */
final class Finished extends LogEntry {

    private final KeyHash key;
    private final long at;
    private final long[] ids;
    private final @Nullable Decision decision;

    Finished(long number, KeyHash key, long at, long[] ids) {
        this(number, key, at, ids, null);
    }

    Finished(long number, Decision decision, long at) {
        this(number, decision.key(), at, decision.ids(), decision);
    }

    private Finished(long number, KeyHash key, long at, long[] ids, @Nullable Decision decision) {
        super(number);
        this.key = key;
        this.at = at;
        this.ids = ids;
        this.decision = decision;
    }

    /** The decision that is needed until this is stored for the first time; null later. */
    @Nullable
    Decision decision() {
        return decision;
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
