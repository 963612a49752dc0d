package dev.dge.test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
final class VirtualClock extends Clock {

    private final long begin;
    private long now;

    VirtualClock(Instant begin) {
        this.begin = begin.toEpochMilli();
        this.now = this.begin;
    }

    /** Milliseconds since the beginning. */
    long elapsed() {
        return now - begin;
    }

    void moveTo(long millis) {
        now = Math.max(now, millis);
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("A virtual clock is of UTC");
    }
}
