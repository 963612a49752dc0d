package dev.dge.definition;

import java.time.Duration;

/** How often a poll asks. An end is needed: {@code every(ofSeconds(1)).until(ofMinutes(5))}. */
public final class PollInterval {

    private final Duration interval;

    PollInterval(Duration interval) {
        this.interval = interval;
    }

    /** Gives a message up that has not been answered for this long, counted from when it came to the poll. */
    public PollSetting until(Duration deadline) {
        return new PollSetting(interval, deadline);
    }
}
