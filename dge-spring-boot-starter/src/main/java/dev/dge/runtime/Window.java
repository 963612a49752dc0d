package dev.dge.runtime;

import java.time.Duration;

/**
 * How many deliveries a node holds at once.
 *
 * <p>One at first. It widens when a delivery comes that no consumer has died with, and falls back to one when a delivery
 * comes that has been given back twice: a message that kills its process must not take its neighbours to the dead letters.
 * Wide, it holds at most 64 MiB by the largest body of late, and at most a quarter of the consumer timeout's work.
 *
 * <p>On RabbitMQ each change of its size costs a new consumer. So it follows what it should be by halves and doubles only,
 * but for the last step to the most, and for the first pace that is known.
 */
final class Window {

    static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(30);

    private static final long MAX_BYTES = 64L << 20;
    private static final int SAMPLE = 1_000;
    private static final int SUSPICIOUS = 2;

    private final Prefetch prefetch;
    private final int concurrency;
    private final Pace pace = new Pace();
    private volatile int size = 1;
    private int sampled;
    private int largest = 1;
    private int largestBefore = 1;

    /**
     * A window of one.
     *
     * @param prefetch how many deliveries it may hold
     * @param concurrency how many of them are handled at once
     */
    Window(Prefetch prefetch, int concurrency) {
        this.prefetch = prefetch;
        this.concurrency = concurrency;
    }

    int size() {
        return size;
    }

    /** Takes note of a delivery, and returns whether the window has now another size. */
    synchronized boolean onDelivery(long deliveryCount, int bodySize) {
        sample(bodySize);
        int wanted = wanted(deliveryCount);
        if (wanted == size) {
            return false;
        }
        size = wanted;
        return true;
    }

    /** Takes note of the size of a delivery that came too late to say anything else. */
    synchronized void onLateDelivery(int bodySize) {
        sample(bodySize);
    }

    /** Whether so many deliveries are no more than twice what they may be for their size and for the consumer timeout. */
    synchronized boolean allows(int deliveries) {
        return deliveries / 2 <= bound();
    }

    /** Goes back to one, whatever has come since. */
    synchronized void narrow() {
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
        return isFarOff(limit) ? limit : size;
    }

    private boolean isFarOff(int limit) {
        boolean lastStep = limit == prefetch.most() || size == concurrency;
        return limit <= size / 2 || limit >= size * 2 || (limit > size && lastStep);
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
        return (int) Math.max(1, Math.min(prefetch.wanted(concurrency, pace), bound()));
    }

    private long bound() {
        long byBytes = MAX_BYTES / Math.max(largest, largestBefore);
        // As many as are handled at once begin at once, and wait for no one.
        long byTimeout = Math.max(concurrency, pace.within(CONSUMER_TIMEOUT.dividedBy(4), concurrency));
        return Math.min(byBytes, byTimeout);
    }

    /** Takes note of how long one delivery took; on any thread. */
    void handledIn(long duration) {
        pace.handledIn(duration, size());
    }
}
