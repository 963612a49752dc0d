package dev.dge.logic.join;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Up to when one process has stored all that it was handed.
 *
 * <p>What the broker had sent at a time may still be on its way into the process. So what has come two beats later must be
 * stored. For one thread.
 */
public final class ReadingMark {

    private static final int WAY = 2;

    private record Beat(long at, long received) {}

    private final Deque<Long> times = new ArrayDeque<>();
    private final Deque<Beat> waiting = new ArrayDeque<>();
    private long storedUpTo;

    /**
     * Takes note of a time, and gives the time up to which all is stored.
     *
     * @param now never less than before
     * @param received how many messages have come so far
     * @param handled how many of them are stored, or went elsewhere
     */
    public long beat(long now, long received, long handled) {
        times.add(now);
        if (times.size() > WAY) {
            waiting.add(new Beat(times.remove(), received));
        }
        while (!waiting.isEmpty() && waiting.element().received() <= handled) {
            storedUpTo = waiting.remove().at();
        }
        return storedUpTo;
    }
}
