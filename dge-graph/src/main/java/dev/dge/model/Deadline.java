package dev.dge.model;

import java.time.Duration;

/**
 * How long a join or an accumulation waits for what completes a group.
 *
 * @param duration the time from the group's earliest message on: whole milliseconds, at least 1 ms, at most 3650 days
 */
public record Deadline(Duration duration) {

    /** A day. */
    public static final Deadline DEFAULT = new Deadline(Duration.ofDays(1));

    public Deadline {
        DurationText.checked("A deadline", duration);
    }
}
