package dev.dge.runtime;

import dev.dge.behaviour.Delivery;
import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.failure.Reason;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.Outcome;
import dev.dge.logic.join.Expired;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a join or an accumulation does with user code and its failures. Every throwable of user code ends here. */
final class JoinListener {

    private static final Logger log = LoggerFactory.getLogger(JoinListener.class);

    private final List<? extends Edge<?>> inputs;
    private final GroupWork work;
    private final Failures failures;
    private final CurrentDelivery current;
    private final NodeMetrics metrics;
    private final List<InProcessRetry> inProcess;
    private final long maxMessageSize;
    private final Clock clock;

    JoinListener(
            List<? extends Edge<?>> inputs,
            GroupWork work,
            Failures failures,
            CurrentDelivery current,
            NodeMetrics metrics,
            long maxMessageSize,
            Clock clock) {
        this.inputs = List.copyOf(inputs);
        this.work = work;
        this.failures = failures;
        this.current = current;
        this.metrics = metrics;
        this.inProcess = this.inputs.stream()
                .map(edge -> new InProcessRetry(edge.retry().inProcess()))
                .toList();
        this.maxMessageSize = maxMessageSize;
        this.clock = clock;
    }

    Edge<?> input(int slot) {
        return inputs.get(slot);
    }

    Failures failures() {
        return failures;
    }

    NodeMetrics metrics() {
        return metrics;
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
        log.warn(
                "Node '{}' gives up {}",
                inputs.get(0).consumer(),
                deadLetters.isEmpty() ? "" : text(deadLetters.get(0)));
        return deadLetters;
    }

    private static Object text(Outbound deadLetter) {
        return deadLetter.failure().getOrDefault(Headers.FAILURE_MESSAGE, "");
    }

    /** Calls the behaviour as often as the edge of a message says. */
    <T> T call(int slot, Message message, Callable<T> behaviour) throws Exception {
        Edge<?> edge = inputs.get(slot);
        return current.during(
                Delivery.of(edge.graph(), edge.consumer(), message.run(), message.id(), message.failed() + 1),
                () -> inProcess.get(slot).call(behaviour));
    }

    /** What becomes of a message on which the behaviour failed. */
    Outcome failed(int slot, Message message, Object payload, Throwable failure) {
        Edge<?> edge = inputs.get(slot);
        log.debug("Node '{}' failed on {}", edge.consumer(), message, failure);
        try {
            return failures.failed(edge, message, payload, failure);
        } catch (Throwable unexpected) {
            NodeListener.endProcessIfNeeded(unexpected);
            if (unexpected != failure) {
                failure.addSuppressed(unexpected);
            }
            return failures.deadLetter(edge, message, Reason.FAILED, failure);
        }
    }
}
