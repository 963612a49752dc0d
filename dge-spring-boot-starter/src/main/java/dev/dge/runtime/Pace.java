package dev.dge.runtime;

import java.time.Duration;

/** How fast a node handles its deliveries: one mean of the last few, and a steady one. For any thread. */
final class Pace {

    private static final int FEW = 16;

    private long handled;
    private double ofLate;
    private double steady;

    /**
     * Takes note of how long one delivery took.
     *
     * @param held how many are held at once. The steady mean goes as far back, so that no single delivery and no pause of the
     *     JVM that is shorter than what is held takes can double it.
     */
    synchronized void handledIn(long nanos, int held) {
        handled++;
        ofLate = mean(ofLate, nanos, FEW);
        steady = mean(steady, nanos, Math.max(FEW, held));
    }

    private double mean(double before, long nanos, int of) {
        return handled == 1 ? nanos : before + (nanos - before) / of;
    }

    /** How many deliveries it has seen. */
    synchronized long handled() {
        return handled;
    }

    /** How many deliveries are handled within this time, so many at once, as the last few were; without any, no end of them. */
    synchronized long within(Duration time, int concurrency) {
        return count(time, concurrency, ofLate);
    }

    /** The same by the steady mean. */
    synchronized long steadyWithin(Duration time, int concurrency) {
        return count(time, concurrency, steady);
    }

    private static long count(Duration time, int concurrency, double nanos) {
        return (long) (time.toNanos() * (double) concurrency / nanos);
    }
}
