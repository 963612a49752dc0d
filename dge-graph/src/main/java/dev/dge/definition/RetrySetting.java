package dev.dge.definition;

import dev.dge.model.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** How failed deliveries of an edge are tried again. */
public final class RetrySetting implements EdgeSetting {

    private final Duration firstDelay;
    private final Duration lastDelay;
    private final OptionalInt attempts;
    private final int inProcess;

    RetrySetting(Duration firstDelay, Duration lastDelay, OptionalInt attempts, int inProcess) {
        this.firstDelay = Objects.requireNonNull(firstDelay, "A delay is null");
        this.lastDelay = Objects.requireNonNull(lastDelay, "A delay is null");
        this.attempts = attempts;
        this.inProcess = inProcess;
    }

    /** Ends the retries after this many failed deliveries, the first included: {@code atMost(1)} never retries. */
    public RetrySetting atMost(int deliveries) {
        return new RetrySetting(firstDelay, lastDelay, OptionalInt.of(deliveries), inProcess);
    }

    /** Calls the behaviour up to this many times for each delivery, without a pause; the default is once. */
    public RetrySetting inProcess(int calls) {
        return new RetrySetting(firstDelay, lastDelay, attempts, calls);
    }

    /** The policy, or nothing where no end was given. */
    Optional<RetryPolicy> policy() {
        return attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(new RetryPolicy(firstDelay, lastDelay, attempts.getAsInt(), inProcess));
    }
}
