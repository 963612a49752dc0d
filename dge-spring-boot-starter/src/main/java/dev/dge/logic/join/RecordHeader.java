package dev.dge.logic.join;

import java.util.List;

/**
 * Who wrote a record, and when in the log's own order.
 *
 * @param writer a random number, another one for each attempt to own the log
 * @param sequence which of the writer's records it is, from 1; a knock is 0
 * @param birth a number above those of all entries that are older than the record
 * @param inputs the names of the join's inputs, whose positions the entries use
 */
record RecordHeader(long writer, long sequence, long birth, List<String> inputs) {

    RecordHeader {
        inputs = List.copyOf(inputs);
    }

    /** A record without entries, by which a process asks an empty queue for a delivery. */
    static RecordHeader knock(long writer) {
        return new RecordHeader(writer, 0, 0, List.of());
    }

    boolean isKnock() {
        return sequence == 0;
    }
}
