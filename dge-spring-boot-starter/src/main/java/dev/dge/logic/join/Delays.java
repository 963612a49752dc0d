package dev.dge.logic.join;

import dev.dge.model.RetryPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;

/**
 * How long a message of a join may stay away in a delay queue.
 *
 * <p>The broker gives back what has expired at a pace of its own, and clocks differ: so all times here allow for as much again,
 * ten minutes at most.
 *
 * @param parked for want of room
 * @param longest for whatever reason
 * @param least what is allowed for the broker's pace in any case
 */
public record Delays(Duration parked, Duration longest, Duration least) {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(10);

    /** The delays of a node's inputs. */
    public static Delays of(Collection<RetryPolicy> inputs) {
        return new Delays(
                longest(inputs.stream().map(retry -> retry.delays().get(0)).toList()),
                longest(inputs.stream()
                        .flatMap(retry -> retry.delays().stream())
                        .toList()),
                LEAST);
    }

    private static Duration longest(Collection<Duration> delays) {
        return delays.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** By when a message is surely back that goes to a delay queue at a time; both in milliseconds since 1970. */
    long backBy(long time, Duration delay) {
        long allowance = Math.max(least.toMillis(), Math.min(delay.toMillis(), MOST.toMillis()));
        return time + delay.toMillis() + allowance;
    }

    /** By when a message is surely back that is parked at a time. */
    long parkedBackBy(long time) {
        return backBy(time, parked);
    }

    /** By when all is surely back that is in a delay queue at a time. */
    public long allBackBy(long time) {
        return backBy(time, longest);
    }
}
