package dev.dge.runtime;

import java.time.Duration;

/**
 * How many deliveries a node holds at once.
 *
 * <p>One at first. It widens when a delivery comes that no consumer has died with, and falls back to one when a delivery
 * comes that has been given back twice: a message that kills its process must not take its neighbours to the dead letters.
 * Wide, it holds at most 64 MiB by the largest body of late, and at most a quarter of the consumer timeout's work.
 */
final class Window {

    static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(30);

    private static final long MAX_BYTES = 64L << 20;
    private static final int SAMPLE = 1_000;
    private static final int SUSPICIOUS = 2;

    private final int max;
    private final int concurrency;
    private int size = 1;
    private int sampled;
    private int largest = 1;
    private int largestBefore = 1;
    private volatile double nanos;

    /**
     * A window of one.
     *
     * @param max how many deliveries it may hold
     * @param concurrency how many of them are handled at once
     */
    Window(int max, int concurrency) {
        this.max = max;
        this.concurrency = concurrency;
    }

    int size() {
        return size;
    }

    /** Takes note of a delivery, and returns whether the window has now another size. */
    boolean onDelivery(long deliveryCount, int bodySize) {
        sample(bodySize);
        int wanted = wanted(deliveryCount);
        if (wanted == size) {
            return false;
        }
        size = wanted;
        return true;
    }

    /** Goes back to one, whatever has come since. */
    void narrow() {
        size = 1;
    }

    private int wanted(long deliveryCount) {
        if (size == 1) {
            return deliveryCount == 0 ? limit() : 1;
        }
        if (deliveryCount >= SUSPICIOUS) {
            return 1;
        }
        int limit = limit();
        boolean farOff = limit <= size / 2 || limit >= size * 2;
        return farOff ? limit : size;
    }

    private void sample(int bodySize) {
        if (sampled++ == SAMPLE) {
            sampled = 0;
            largestBefore = largest;
            largest = 1;
        }
        largest = Math.max(largest, bodySize);
    }

    private int limit() {
        long byBytes = MAX_BYTES / Math.max(largest, largestBefore);
        double pace = nanos;
        long byPace = pace == 0 ? max : (long) (CONSUMER_TIMEOUT.toNanos() / 4 * concurrency / pace);
        return (int) Math.max(1, Math.min(max, Math.min(byBytes, byPace)));
    }

    /** Takes note of how long one delivery took; on any thread. */
    void handledIn(long duration) {
        double before = nanos;
        nanos = before == 0 ? duration : before + (duration - before) / 16;
    }
}
