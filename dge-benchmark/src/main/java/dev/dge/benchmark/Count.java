package dev.dge.benchmark;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;

/** Counts the parts of a run, each of which says how many there are. */
final class Count implements Accumulator<Long, Long, Long> {

    @Override
    public Long initial() {
        return 0L;
    }

    @Override
    public Accumulation<Long, Long> add(Long count, Long parts) {
        return count + 1 < parts ? Accumulation.more(count + 1) : Accumulation.done(parts);
    }
}
