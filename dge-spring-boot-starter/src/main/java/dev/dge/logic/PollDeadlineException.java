package dev.dge.logic;

import dev.dge.model.DurationText;
import java.time.Duration;

/** Says that a poll had no answer when its deadline was over, so that it asks no more. */
public final class PollDeadlineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PollDeadlineException(String node, Duration deadline) {
        super("Poll '" + node + "' had no answer within " + DurationText.of(deadline)
                + ". Publish the message again without dge-since to ask for as long again.");
    }
}
