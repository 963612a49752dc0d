package dev.dge.logic.join;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The groups that are finished and only remembered, in the order in which they finished.
 *
 * <p>Arrays instead of objects: a million groups of two inputs take 70 MB. A group's place is a running number whose low
 * bits are its index; a hash table of open addressing with linear probing leads from the key to the index.
 */
final class FinishedGroups {

    private static final int SMALLEST = 1024;
    private static final int PLACE_BITS = 26;
    private static final long FORGOTTEN = -1;

    private final int slots;
    private long first;
    private int size;
    private int remembered;
    private long[] high = {};
    private long[] low = {};
    private long[] number = {};
    private long[] at = {};
    private long[] ids = {};
    private @Nullable LogRecord[] records = {};
    private int[] table = {};

    FinishedGroups(int slots) {
        this.slots = slots;
        resize(SMALLEST);
    }

    /** Remembers a group that is not known, and gives its place. */
    long add(Finished finished) {
        if (size == high.length) {
            resize(2 * size);
        }
        long place = first + size++;
        int index = index(place);
        high[index] = finished.key().high();
        low[index] = finished.key().low();
        number[index] = finished.number();
        at[index] = finished.at();
        System.arraycopy(finished.ids(), 0, ids, index * slots, slots);
        remembered++;
        enter(index);
        return place;
    }

    /** The place of a group, or -1. */
    long find(KeyHash key) {
        for (int bucket = bucket(key.low()); table[bucket] != 0; bucket = next(bucket)) {
            int index = table[bucket] - 1;
            if (low[index] == key.low() && high[index] == key.high()) {
                return first + ((index - first) & (high.length - 1));
            }
        }
        return -1;
    }

    /** Whether a finished group counted a message of this id. */
    boolean counted(long place, int slot, long id) {
        return ids[index(place) * slots + slot] == id;
    }

    /** Whether a group was given up, so that another one of its key may be opened. */
    boolean wasGivenUp(long place) {
        return Finished.wasGivenUp(at[index(place)]);
    }

    /** Lets another group of its key be opened. */
    void giveUp(long place) {
        at[index(place)] = Finished.GIVEN_UP;
    }

    boolean remembers(long place) {
        return place >= first && number[index(place)] != FORGOTTEN;
    }

    long number(long place) {
        return number[index(place)];
    }

    @Nullable
    LogRecord record(long place) {
        return records[index(place)];
    }

    void storedIn(long place, LogRecord record) {
        records[index(place)] = record;
    }

    /** The entry of a group that is written again. */
    Finished entry(long place) {
        int i = index(place);
        long[] inputs = Arrays.copyOfRange(ids, i * slots, (i + 1) * slots);
        return new Finished(number[i], new KeyHash(high[i], low[i]), at[i], inputs);
    }

    /** About how many bytes each takes in a record. */
    int entrySize() {
        return Finished.sizeOf(slots);
    }

    /** The place of the group that finished first, or -1. */
    long oldest() {
        while (size > 0 && number[index(first)] == FORGOTTEN) {
            first++;
            size--;
        }
        return size == 0 ? -1 : first;
    }

    long finishedAt(long place) {
        return at[index(place)];
    }

    void forget(long place) {
        int index = index(place);
        leave(index);
        number[index] = FORGOTTEN;
        records[index] = null;
        remembered--;
    }

    int size() {
        return remembered;
    }

    /** Puts what was read from a log in any order into the order in which it finished, and tells the records the places. */
    void sort() {
        long[] order = new long[remembered];
        int n = 0;
        for (long place = first; place < first + size; place++) {
            if (remembers(place)) {
                order[n++] = Math.max(0, finishedAt(place) / 1000) << PLACE_BITS | place - first;
            }
        }
        Arrays.sort(order);
        FinishedGroups sorted = new FinishedGroups(slots);
        for (long each : order) {
            long from = first + (each & (1L << PLACE_BITS) - 1);
            long to = sorted.add(entry(from));
            LogRecord record = record(from);
            if (record != null) {
                sorted.storedIn(to, record);
                record.holdFinished(to);
            }
        }
        become(sorted);
    }

    private void become(FinishedGroups other) {
        first = other.first;
        size = other.size;
        remembered = other.remembered;
        high = other.high;
        low = other.low;
        number = other.number;
        at = other.at;
        ids = other.ids;
        records = other.records;
        table = other.table;
    }

    private int index(long place) {
        return (int) place & (high.length - 1);
    }

    private int bucket(long hash) {
        return (int) hash & (table.length - 1);
    }

    private int next(int bucket) {
        return (bucket + 1) & (table.length - 1);
    }

    private void enter(int index) {
        int bucket = bucket(low[index]);
        while (table[bucket] != 0) {
            bucket = next(bucket);
        }
        table[bucket] = index + 1;
    }

    // What follows without a gap moves up, or it would not be found behind the gap (Knuth, volume 3, 6.4, algorithm R).
    private void leave(int index) {
        int gap = bucket(low[index]);
        while (table[gap] != index + 1) {
            gap = next(gap);
        }
        for (int bucket = next(gap); table[bucket] != 0; bucket = next(bucket)) {
            int home = bucket(low[table[bucket] - 1]);
            if (((bucket - home) & (table.length - 1)) >= ((bucket - gap) & (table.length - 1))) {
                table[gap] = table[bucket];
                gap = bucket;
            }
        }
        table[gap] = 0;
    }

    private void resize(int capacity) {
        long[] newHigh = new long[capacity];
        long[] newLow = new long[capacity];
        long[] newNumber = new long[capacity];
        long[] newAt = new long[capacity];
        long[] newIds = new long[capacity * slots];
        @Nullable LogRecord[] newRecords = new @Nullable LogRecord[capacity];
        for (long place = first; place < first + size; place++) {
            int from = index(place);
            int to = (int) place & (capacity - 1);
            newHigh[to] = high[from];
            newLow[to] = low[from];
            newNumber[to] = number[from];
            newAt[to] = at[from];
            System.arraycopy(ids, from * slots, newIds, to * slots, slots);
            newRecords[to] = records[from];
        }
        high = newHigh;
        low = newLow;
        number = newNumber;
        at = newAt;
        ids = newIds;
        records = newRecords;
        table = new int[2 * capacity];
        for (long place = first; place < first + size; place++) {
            if (remembers(place)) {
                enter(index(place));
            }
        }
    }
}
