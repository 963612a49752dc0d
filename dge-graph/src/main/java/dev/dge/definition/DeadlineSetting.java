package dev.dge.definition;

import dev.dge.model.Deadline;
import java.time.Duration;
import java.util.Objects;

/** How long a join or an accumulation waits, unchecked. */
record DeadlineSetting(Duration duration) implements AccumulationSetting {

    DeadlineSetting {
        Objects.requireNonNull(duration, "A deadline is null");
    }

    Deadline deadline() {
        return new Deadline(duration);
    }
}
