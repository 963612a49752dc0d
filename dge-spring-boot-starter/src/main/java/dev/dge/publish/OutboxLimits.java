package dev.dge.publish;

import java.time.Duration;

/**
 * How long an outbox waits.
 *
 * @param confirmTimeout until the broker must have answered, or the channel is given up
 * @param parkAfter until a message that cannot be routed is replaced by its parking
 */
public record OutboxLimits(Duration confirmTimeout, Duration parkAfter) {

    /** Half a minute for an answer, a minute until a message is parked. */
    public static final OutboxLimits DEFAULT = new OutboxLimits(Duration.ofSeconds(30), Duration.ofMinutes(1));
}
