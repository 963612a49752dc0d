package dev.dge.runtime;

import java.time.Duration;

/**
 * How many deliveries a node asks the broker for in advance.
 *
 * @param most at most so many, from 1 to 65535, the most that AMQP can say
 * @param auto whether the node finds the number itself, by the pace at which it handles messages
 */
public record Prefetch(int most, boolean auto) {

    /** As many as the pace asks for, at most 500. More give no more throughput, and RabbitMQ slows down. */
    public static final Prefetch AUTO = new Prefetch(500, true);

    private static final int MOST = 65_535;
    private static final Duration AHEAD = Duration.ofMillis(500);
    private static final int TRUST = 8;
    private static final int IN_BATCHES = 1_000;

    public Prefetch {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A prefetch is a number from 1 to 65535, not " + most);
        }
    }

    /** The same number whatever the pace. */
    public static Prefetch of(int fixed) {
        return new Prefetch(fixed, false);
    }

    /** The same where that is enough for so many deliveries that are handled at once; else enough. */
    Prefetch enoughFor(int concurrency) {
        return new Prefetch(Math.max(most, Math.min(MOST, auto ? 2 * concurrency : concurrency)), auto);
    }

    /**
     * The same number, always, for what handles its deliveries many at a time. By itself 1,000: while one batch is being
     * stored, there is the next, and the larger a batch is, the less it costs the broker and the join for each message.
     */
    Prefetch inBatches() {
        return of(auto ? Math.max(most, IN_BATCHES) : most);
    }

    /**
     * How many deliveries a node holds that handles so many at once.
     *
     * <p>By itself, no more than it is at work on until it knows how long that takes. Then also what it comes to within half
     * a second, and one at least, so that the next is there when one is done; the rest it leaves to others. A pace that few
     * deliveries have shown is not trusted with many.
     */
    int wanted(int concurrency, Pace pace) {
        if (!auto) {
            return most;
        }
        if (pace.handled() == 0) {
            return concurrency;
        }
        long ahead = Math.min(pace.steadyWithin(AHEAD, concurrency), TRUST * pace.handled());
        return (int) Math.min(most, concurrency + Math.max(1, ahead));
    }

    @Override
    public String toString() {
        return auto ? "auto" : Integer.toString(most);
    }
}
