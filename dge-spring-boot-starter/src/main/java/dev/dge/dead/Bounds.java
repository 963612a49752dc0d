package dev.dge.dead;

import java.time.Duration;

/**
 * How much of a queue one request looks at.
 *
 * @param messages how many messages at most
 * @param bytes after how many bytes of bodies it ends
 * @param time after how long it ends: a quorum queue writes a line to its log for each message that is looked at, so that a
 *     thousand take a second or more
 */
record Bounds(int messages, long bytes, Duration time) {

    private static final long MIB = 1024 * 1024;

    /** The most that a request may ask for. */
    static final int MOST = 10_000;

    /** For a list that somebody reads. */
    static final Bounds READING = new Bounds(1_000, 64 * MIB, Duration.ofSeconds(10));

    /** For what finds one dead letter, or moves many. */
    static final Bounds WORKING = new Bounds(MOST, 512 * MIB, Duration.ofSeconds(30));

    Bounds withMessages(int limit) {
        return new Bounds(limit, bytes, time);
    }
}
