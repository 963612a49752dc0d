package dev.dge.logic.join;

import java.time.Clock;

/** Gives each fold of a key a generation that no other fold has, in this process or another. For one thread. */
public final class Generations {

    private final Clock clock;
    private final long process;
    private long count;

    /**
     * Generations of a process.
     *
     * @param process a random number
     */
    public Generations(Clock clock, long process) {
        this.clock = clock;
        this.process = process;
    }

    String next() {
        return clock.millis() + "-" + Long.toHexString(process) + "-" + ++count;
    }
}
