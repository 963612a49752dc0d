package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are written together, and the deliveries that may be acknowledged once these and all before them are stored.
 *
 * @param <H> what stands for a delivery
 */
final class Batch<H> {

    private final List<LogEntry> entries = new ArrayList<>();
    private final List<H> deliveries = new ArrayList<>();
    private final long birth;
    private final long begunAt;
    private int size;
    private boolean urgent;
    private long sequence;
    private long writtenAt;

    /**
     * An empty batch.
     *
     * @param birth a number below those of all entries that are new in it
     * @param begunAt in milliseconds of the log's own clock
     */
    Batch(long birth, long begunAt) {
        this.birth = birth;
        this.begunAt = begunAt;
    }

    void add(LogEntry entry) {
        entries.add(entry);
        size += entry.size();
        urgent |= !(entry instanceof Finished);
    }

    /** Takes an entry out that is not to be written, if there is one. */
    void remove(@Nullable LogEntry entry) {
        int place = entry == null ? -1 : entries.lastIndexOf(entry);
        if (place >= 0) {
            size -= entries.remove(place).size();
        }
    }

    void settles(H delivery) {
        deliveries.add(delivery);
        urgent = true;
    }

    List<LogEntry> entries() {
        return entries;
    }

    List<H> deliveries() {
        return deliveries;
    }

    void dropDead() {
        entries.removeIf(LogEntry::dead);
    }

    long birth() {
        return birth;
    }

    int size() {
        return size;
    }

    /** Whether it is to be written now; what only says that groups are finished waits a little for company. */
    boolean due(long now, long finishedWait) {
        return !entries.isEmpty() && (urgent || now - begunAt >= finishedWait);
    }

    void written(long number, long now) {
        sequence = number;
        writtenAt = now;
    }

    /** Which of its owner's records it is, from 1. */
    long sequence() {
        return sequence;
    }

    long writtenAt() {
        return writtenAt;
    }
}
