package dev.dge.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How failed deliveries are tried again: after delays that grow four times each, from the first to the last.
 *
 * <p>With a single attempt the delays mean nothing; they are those of parking then, so that such policies are equal.
 *
 * @param firstDelay the delay after the first failed delivery, at least 1 ms
 * @param lastDelay the longest delay, at least the first and at most 3650 days, which is as long as RabbitMQ lets it be
 * @param attempts how many deliveries may fail, the first included; at least 1
 * @param inProcess how often the behaviour is called for each delivery; at least 1
 */
public record RetryPolicy(Duration firstDelay, Duration lastDelay, int attempts, int inProcess) {

    private static final Duration PARKING = Duration.ofSeconds(30);

    /** Ten attempts, ten seconds apart. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(10), 10, 1);

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("atMost counts the first delivery, too: at least 1, not " + attempts);
        }
        if (inProcess < 1) {
            throw new IllegalArgumentException("inProcess counts the first call, too: at least 1, not " + inProcess);
        }
        if (attempts == 1) {
            firstDelay = PARKING;
            lastDelay = PARKING;
        }
        String first = DurationText.checked("A delay", firstDelay);
        String last = DurationText.checked("A delay", lastDelay);
        if (lastDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("The last delay, " + last + ", is shorter than the first, " + first);
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
        return IntStream.range(1, Math.max(2, attempts))
                .takeWhile(failed -> failed == 1 || delayAfter(failed - 1).compareTo(lastDelay) < 0)
                .mapToObj(this::delayAfter)
                .toList();
    }
}
