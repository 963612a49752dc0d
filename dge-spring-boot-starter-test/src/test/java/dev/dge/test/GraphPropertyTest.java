package dev.dge.test;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random graphs whose messages come in any order, twice, and while processes die at any step: the same comes out as when
 * nothing happens.
 *
 * <p>{@code -Ddge.property.runs=10000} tries more of them, {@code -Ddge.property.seed=42} repeats one.
 */
class GraphPropertyTest {

    private static final long FIXED = 20_261_125;
    private static final int RUNS = Integer.getInteger("dge.property.runs", 60);
    private static final Long ONLY = Long.getLong("dge.property.seed");

    @Test
    void givesTheSameWhateverHappens() {
        if (ONLY != null) {
            new PropertyCase(ONLY).verify();
            return;
        }
        LongStream.range(FIXED, FIXED + RUNS / 2).forEach(seed -> new PropertyCase(seed).verify());
        long any = System.nanoTime();
        LongStream.range(any, any + RUNS / 2).forEach(seed -> new PropertyCase(seed).verify());
    }
}
