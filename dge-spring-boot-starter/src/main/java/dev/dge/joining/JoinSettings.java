package dev.dge.joining;

import dev.dge.publish.OutboxLimits;
import java.time.Duration;

/**
 * How long a join waits.
 *
 * @param outbox for the confirms of its outputs
 * @param stuckAfter until it lets go of the log because nothing can be published
 */
public record JoinSettings(OutboxLimits outbox, Duration stuckAfter) {}
