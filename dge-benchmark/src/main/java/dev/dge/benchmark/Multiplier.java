package dev.dge.benchmark;

import dev.dge.behaviour.Aggregator2;

/** Multiplies what became of one number on its two ways through the graph. */
final class Multiplier implements Aggregator2<Long, Long, Long> {

    @Override
    public Long aggregate(Long doubled, Long squared) {
        return doubled * squared;
    }
}
