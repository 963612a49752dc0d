package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records that are held unacknowledged, oldest first, and how much of them is live. */
final class Records {

    private final Limits limits;
    private final Set<LogRecord> held = new LinkedHashSet<>();
    private final Set<LogRecord> sparse = new LinkedHashSet<>();
    private final Set<LogRecord> moving = new LinkedHashSet<>();
    private List<Long> acknowledgeable = new ArrayList<>();
    private long bytes;
    private long liveBytes;
    private boolean packing;

    Records(Limits limits) {
        this.limits = limits;
    }

    /** Begins to hold a record, which counts as live until {@link #filled}. */
    void hold(LogRecord record) {
        held.add(record);
        bytes += record.bytes();
        record.added(0);
    }

    /** Says that a record has all its entries. */
    void filled(LogRecord record) {
        release(record, 0);
    }

    /** Puts an entry into a record, and out of the one that held it. */
    void put(LogEntry entry, LogRecord record) {
        LogRecord before = entry.record();
        entry.storedIn(record);
        record.hold(entry);
        liveBytes += entry.size();
        if (before != null) {
            drop(entry, before);
        }
    }

    /** Ends an entry's life. */
    void kill(LogEntry entry) {
        if (!entry.dead()) {
            entry.die();
            LogRecord record = entry.record();
            if (record != null) {
                drop(entry, record);
            }
        }
    }

    private void drop(LogEntry entry, LogRecord record) {
        record.dropped(entry);
        liveBytes -= entry.size();
        settle(record);
    }

    /** Counts a finished group in one record, and out of another. */
    void moveFinished(int size, LogRecord record, @Nullable LogRecord before) {
        record.added(size);
        liveBytes += size;
        if (before != null) {
            release(before, size);
        }
    }

    /** Counts something out of a record. */
    void release(LogRecord record, int size) {
        record.removed(size);
        liveBytes -= size;
        settle(record);
    }

    private void settle(LogRecord record) {
        if (record.empty()) {
            held.remove(record);
            bytes -= record.bytes();
            acknowledgeable.add(record.tag());
            sparse.remove(record);
            moving.remove(record);
        } else if (!record.moving() && record.liveBytes() < limits.recordBytes() / 2) {
            sparse.add(record);
        }
    }

    /** The record whose live entries should be written again now, if any; it counts as moving from here on. */
    @Nullable
    LogRecord toRewrite(long now) {
        LogRecord oldest = oldestAtRest();
        if (oldest != null && now - oldest.receivedAt() > limits.age().toMillis()) {
            return moving(oldest);
        }
        packing = sparse.size() > (packing ? limits.sparseRecords() / 2 : limits.sparseRecords());
        if (!sparse.isEmpty() && (packing || bytes > 2 * liveBytes + limits.slack())) {
            return moving(sparse.iterator().next());
        }
        return null;
    }

    /** The oldest record, unless it is being written again already; it counts as moving from here on. */
    @Nullable
    LogRecord oldestToRewrite() {
        LogRecord oldest = oldestAtRest();
        return oldest == null ? null : moving(oldest);
    }

    private LogRecord moving(LogRecord record) {
        record.move();
        moving.add(record);
        sparse.remove(record);
        return record;
    }

    /** How much is live in records that are being written again. */
    long movingBytes() {
        long live = 0;
        for (LogRecord record : moving) {
            live += record.liveBytes();
        }
        return live;
    }

    private @Nullable LogRecord oldestAtRest() {
        for (LogRecord record : held) {
            if (!record.moving()) {
                return record;
            }
        }
        return null;
    }

    /** Whether a record other than this one is older than a number. */
    @SuppressWarnings("ReferenceEquality")
    boolean hasOlder(long number, LogRecord other) {
        for (LogRecord record : held) {
            if (record.birth() >= number) {
                return false;
            }
            if (record != other) {
                return true;
            }
        }
        return false;
    }

    /** Puts the records into the order of their birth, which is not the order in which a log comes back. */
    void sort() {
        List<LogRecord> sorted = new ArrayList<>(held);
        sorted.sort(Comparator.comparingLong(LogRecord::birth));
        held.clear();
        held.addAll(sorted);
    }

    /** Lets a delivery go that is not held. */
    void acknowledge(long tag) {
        acknowledgeable.add(tag);
    }

    /** The deliveries in which nothing is live any more, each once. */
    List<Long> takeAcknowledgeable() {
        if (acknowledgeable.isEmpty()) {
            return List.of();
        }
        List<Long> taken = acknowledgeable;
        acknowledgeable = new ArrayList<>();
        return taken;
    }

    int count() {
        return held.size();
    }

    long bytes() {
        return bytes;
    }

    long liveBytes() {
        return liveBytes;
    }
}
