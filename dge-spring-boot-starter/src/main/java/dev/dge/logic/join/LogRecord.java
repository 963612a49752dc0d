package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A record that was received and is held unacknowledged while something in it is live. */
final class LogRecord {

    private static final int FEW = 16;

    private final long tag;
    private final int bytes;
    private final long birth;
    private final long receivedAt;
    private final List<LogEntry> entries = new ArrayList<>();
    private long[] finished = {};
    private int finishedCount;
    private int live;
    private int liveEntries;
    private long liveBytes;
    private boolean moving;

    /**
     * A record without live entries yet.
     *
     * @param tag its delivery
     * @param birth a number above those of all entries that are older than it
     * @param receivedAt in milliseconds of the log's own clock
     */
    LogRecord(long tag, int bytes, long birth, long receivedAt) {
        this.tag = tag;
        this.bytes = bytes;
        this.birth = birth;
        this.receivedAt = receivedAt;
    }

    long tag() {
        return tag;
    }

    int bytes() {
        return bytes;
    }

    long birth() {
        return birth;
    }

    long receivedAt() {
        return receivedAt;
    }

    /** Its entries, finished groups apart; some may be dead or have moved on. */
    List<LogEntry> entries() {
        return entries;
    }

    void hold(LogEntry entry) {
        entries.add(entry);
        liveEntries++;
        added(entry.size());
    }

    /** Counts an entry out that died or moved on, and drops such entries once they are the most. */
    void dropped(LogEntry entry) {
        liveEntries--;
        removed(entry.size());
        if (entries.size() > 2 * liveEntries + FEW) {
            entries.removeIf(each -> !holds(each));
        }
    }

    // By identity: an entry lives in one record.
    @SuppressWarnings("ReferenceEquality")
    boolean holds(LogEntry entry) {
        return !entry.dead() && entry.record() == this;
    }

    /** The places of the finished groups that it was received with; some may be forgotten or moved on. */
    long[] finished() {
        return Arrays.copyOf(finished, finishedCount);
    }

    void holdFinished(long place) {
        if (finishedCount == finished.length) {
            finished = Arrays.copyOf(finished, Math.max(8, 2 * finishedCount));
        }
        finished[finishedCount++] = place;
    }

    void added(int size) {
        live++;
        liveBytes += size;
    }

    void removed(int size) {
        live--;
        liveBytes -= size;
    }

    /** Whether nothing in it is live, so that it is acknowledged. */
    boolean empty() {
        return live == 0;
    }

    long liveBytes() {
        return liveBytes;
    }

    /** Whether what is live in it is being written again. */
    boolean moving() {
        return moving;
    }

    void move() {
        moving = true;
    }
}
