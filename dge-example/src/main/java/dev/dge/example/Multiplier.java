package dev.dge.example;

import dev.dge.behaviour.Aggregator2;

/** Multiplies what became of one number on its two ways through the graph. */
final class Multiplier implements Aggregator2<Integer, Long, Long> {

    @Override
    public Long aggregate(Integer doubled, Long squared) {
        return Math.multiplyExact(doubled, squared);
    }
}
