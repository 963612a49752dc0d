package dev.dge.runtime;

import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.handling.GroupWork;
import dev.dge.handling.UserCode;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.Result;
import dev.dge.logic.join.Expired;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import dev.dge.tracing.Traces;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a join or an accumulation does with its messages, and the user code that it needs for those of each input. */
final class JoinListener {

    private static final Logger log = LoggerFactory.getLogger(JoinListener.class);

    private final List<UserCode> inputs;
    private final GroupWork work;
    private final Failures failures;
    private final NodeMetrics metrics;
    private final NodeHistory history;
    private final long maxMessageSize;
    private final Traces traces;
    private final Clock clock;

    JoinListener(
            List<? extends Edge<?>> inputs,
            GroupWork work,
            Failures failures,
            CurrentDelivery current,
            NodeMetrics metrics,
            NodeHistory history,
            long maxMessageSize,
            Traces traces,
            Clock clock) {
        this.inputs = inputs.stream()
                .map(edge -> new UserCode(edge, failures, current, NodeListener::endProcessIfNeeded, traces))
                .toList();
        this.work = work;
        this.failures = failures;
        this.metrics = metrics;
        this.history = history;
        this.maxMessageSize = maxMessageSize;
        this.traces = traces;
        this.clock = clock;
    }

    UserCode input(int slot) {
        return inputs.get(slot);
    }

    Failures failures() {
        return failures;
    }

    /** Takes note of a delivery that was handled. */
    void handled(int slot, Message message, Result result, @Nullable Throwable failure, long nanos) {
        metrics.handled(slot, result, failure, nanos);
        history.handled(slot, message, result, failure, nanos);
    }

    /** Takes note of a delivery that nothing here can handle. */
    void rejected(int slot, Message message, String why) {
        metrics.rejected(slot);
        history.rejected(slot, message, "Rejected " + why);
    }

    Traces traces() {
        return traces;
    }

    Clock clock() {
        return clock;
    }

    boolean takes(byte[] body) {
        return body.length <= maxMessageSize;
    }

    GroupWork work() {
        return work;
    }

    /** The dead letters of a group that is given up. */
    List<Outbound> incomplete(Expired group) {
        List<Outbound> deadLetters = work.incomplete(group);
        metrics.expired();
        if (!deadLetters.isEmpty()) {
            log.warn(
                    "Node '{}' gives up what it has of a group, which is now in queue '{}': {}",
                    inputs.get(0).edge().consumer(),
                    deadLetters.get(0).routingKey(),
                    text(deadLetters.get(0)));
        }
        return deadLetters;
    }

    private static Object text(Outbound deadLetter) {
        return deadLetter.failure().getOrDefault(Headers.FAILURE_MESSAGE, "");
    }
}
