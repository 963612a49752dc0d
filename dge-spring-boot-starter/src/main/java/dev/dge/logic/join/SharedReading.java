package dev.dge.logic.join;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * How far the inputs of a join have been read by all its processes together, and so which groups may be given up.
 *
 * <p>That a process has seen a queue empty says that all before has been handed to some process. It counts once each
 * process has stored what it was handed until then, and none has given anything back since. Each tells the others by a line
 * in the database; all times but those of messages are the database's. For one thread.
 */
public final class SharedReading {

    private static final int LOOKS = 1_000;

    /**
     * A process that reads the inputs.
     *
     * @param storedUpTo all that it was handed before this time is stored
     * @param brokeOff when it last gave something back, or by when all is back that came late into a delay queue
     * @param seenAt when it last said this
     */
    public record Reader(long storedUpTo, long brokeOff, long seenAt) {}

    private record Look(int slot, long upTo, long at) {}

    private final Deadlines deadlines;
    private final long silence;
    private final Deque<Look> looks = new ArrayDeque<>();
    private final long[] fresh;
    private long heardAt;
    private long deafUntil;

    /**
     * Of a process that has read nothing.
     *
     * @param silence after which a process counts as gone, and what it held as given back by the broker
     */
    public SharedReading(LogContext context, Duration silence) {
        this.deadlines = new Deadlines(context);
        this.silence = silence.toMillis();
        this.fresh = new long[context.inputs().size()];
    }

    /** Says that all that was published to an input before this time was handed to this process or another. */
    public void read(int slot, long time) {
        fresh[slot] = Math.max(fresh[slot], time);
    }

    /**
     * Takes note of what all processes say, this one's line among them.
     *
     * @param now by the database, after all that {@link #read} was told
     */
    public void heard(Collection<Reader> readers, long now) {
        // Who heard nothing for long, as while the database was away, or before it began, does not know who could say
        // nothing meanwhile and holds messages.
        if (now - heardAt > silence / 2) {
            deafUntil = now;
        }
        heardAt = now;
        for (int slot = 0; slot < fresh.length; slot++) {
            if (fresh[slot] > 0) {
                looks.add(new Look(slot, fresh[slot], now));
                fresh[slot] = 0;
            }
        }
        looks.removeIf(look -> {
            boolean counts = readers.stream().allMatch(reader -> counts(look, reader, now));
            if (counts) {
                deadlines.read(look.slot(), look.upTo());
            }
            return counts;
        });
        while (looks.size() > LOOKS) {
            looks.removeFirst();
        }
    }

    private boolean counts(Look look, Reader reader, long now) {
        long seenAt = Math.max(reader.seenAt(), deafUntil);
        if (now - seenAt > silence) {
            return look.at() >= Math.max(reader.brokeOff(), seenAt + silence);
        }
        return look.at() >= reader.brokeOff() && look.at() <= reader.storedUpTo();
    }

    /** Whether an open group is to be given up. */
    public boolean passed(StoredGroup group, long now) {
        return deadlines.passed(group.at(), group.awaited(), now);
    }
}
