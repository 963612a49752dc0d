package dev.dge.joining;

import dev.dge.logic.join.LogContext;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A join that a process is to work on.
 *
 * @param place where it is
 * @param context what it needs to know of its surroundings
 * @param connections how it comes to the broker
 * @param timer runs what is to be published again
 * @param settings how long it waits
 * @param inputs are told when they are to be consumed and when not any more
 */
public record JoinTask(
        JoinPlace place,
        LogContext context,
        JoinConnections connections,
        ScheduledExecutorService timer,
        JoinSettings settings,
        JoinInputs inputs) {

    /** The node's name. */
    public String node() {
        return place.node();
    }

    /** Milliseconds that never jump. */
    public long ticks() {
        return context.ticks().getAsLong();
    }
}
