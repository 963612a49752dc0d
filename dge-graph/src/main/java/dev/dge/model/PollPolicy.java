package dev.dge.model;

import java.time.Duration;

/**
 * How often a poll asks about a message, and when it gives up.
 *
 * @param interval the time between two questions: whole milliseconds, at least 1 ms
 * @param deadline the time after which the message is given up: no shorter than the interval, at most 3650 days
 */
public record PollPolicy(Duration interval, Duration deadline) {

    public PollPolicy {
        String asks = DurationText.checked("An interval", interval);
        String until = DurationText.checked("A deadline", deadline);
        if (deadline.compareTo(interval) < 0) {
            throw new IllegalArgumentException("The deadline, " + until + ", is shorter than the interval, " + asks);
        }
    }
}
