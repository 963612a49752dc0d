package dev.dge.logic.join;

import java.util.Map;

/**
 * Says that an epoch has begun, and what its owner had read of the records of others: what is not among it does not count.
 *
 * <p>It lives until the next epoch has begun. Without it, a record that comes late, from an owner that did not know yet that
 * it was none, could not be told from one that somebody acted on: returned messages come in no certain order.
 */
final class Owner extends LogEntry {

    private final Map<Long, Long> counted;

    /**
     * The beginning of an epoch.
     *
     * @param counted by writer, the sequence of the last record that was read
     */
    Owner(long number, Map<Long, Long> counted) {
        super(number);
        this.counted = Map.copyOf(counted);
    }

    Map<Long, Long> counted() {
        return counted;
    }

    /** Whether a record is of an earlier epoch and came too late to be counted. */
    boolean voids(RecordHeader header) {
        return Epoch.of(header.birth()).value() < Epoch.of(number()).value()
                && header.sequence() > counted.getOrDefault(header.writer(), 0L);
    }

    @Override
    int size() {
        return 16 + 14 * counted.size();
    }
}
