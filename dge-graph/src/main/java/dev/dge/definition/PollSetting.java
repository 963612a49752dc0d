package dev.dge.definition;

import dev.dge.model.PollPolicy;
import java.time.Duration;
import java.util.Objects;

/** How often a poll asks about a message, and when it gives up; {@link EdgeSettings#every} begins one. */
public final class PollSetting implements NodeSetting {

    private final Duration interval;
    private final Duration deadline;

    PollSetting(Duration interval, Duration deadline) {
        this.interval = Objects.requireNonNull(interval, "The interval of a poll is null");
        this.deadline = Objects.requireNonNull(deadline, "The deadline of a poll is null");
    }

    PollPolicy policy() {
        return new PollPolicy(interval, deadline);
    }
}
