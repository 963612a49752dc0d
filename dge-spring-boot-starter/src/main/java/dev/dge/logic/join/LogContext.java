package dev.dge.logic.join;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a log needs to know of its surroundings.
 *
 * @param kind what groups the log is of
 * @param inputs the names of the node's inputs, in their order
 * @param limits how the log is written and how long it remembers
 * @param clock tells when a group finished
 * @param ticks milliseconds that never jump
 * @param within how long a group waits for what completes it
 * @param delays how long its messages may be in delay queues
 * @param room how much memory open groups may take
 */
public record LogContext(
        GroupKind kind,
        List<String> inputs,
        Limits limits,
        Clock clock,
        LongSupplier ticks,
        Duration within,
        Delays delays,
        Room room) {

    public LogContext {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("A join has at least one input");
        }
    }

    /** The names whose positions entries use: those of a join's inputs. What is folded is the same whatever it came over. */
    List<String> slots() {
        return kind == GroupKind.JOIN ? inputs : List.of();
    }
}
