package dev.dge.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How failed deliveries are tried again: after delays that grow four times each, from the first to the last.
 *
 * @param firstDelay the delay after the first failed delivery, at least 1 ms
 * @param lastDelay the longest delay, at least the first
 * @param attempts how many deliveries may fail, the first included; at least 1
 * @param inProcess how often the behaviour is called for each delivery; at least 1
 */
public record RetryPolicy(Duration firstDelay, Duration lastDelay, int attempts, int inProcess) {

    /** Ten attempts, ten seconds apart. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(10), 10, 1);

    private static final Duration PARKING = Duration.ofSeconds(30);

    public RetryPolicy {
        DurationText.of(firstDelay);
        DurationText.of(lastDelay);
        if (lastDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "The last delay, " + lastDelay + ", is shorter than the first, " + firstDelay);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("atMost counts the first delivery, too: at least 1, not " + attempts);
        }
        if (inProcess < 1) {
            throw new IllegalArgumentException("inProcess counts the first call, too: at least 1, not " + inProcess);
        }
    }

    /** The delay after this many failed deliveries, from 1 on. */
    public Duration delayAfter(int failed) {
        Duration delay = firstDelay;
        for (int i = 1; i < failed && delay.compareTo(lastDelay) < 0; i++) {
            delay = delay.multipliedBy(4);
        }
        return delay.compareTo(lastDelay) < 0 ? delay : lastDelay;
    }

    /** The delays that need a queue, shortest first; never empty: an edge that does not retry still parks, for 30 s. */
    public List<Duration> delays() {
        if (attempts == 1) {
            return List.of(PARKING);
        }
        return Stream.iterate(1, i -> i < attempts, i -> i + 1)
                .takeWhile(i -> i == 1 || delayAfter(i - 1).compareTo(lastDelay) < 0)
                .map(this::delayAfter)
                .distinct()
                .toList();
    }
}
