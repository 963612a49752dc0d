package dev.dge.runtime;

import dev.dge.behaviour.Delivery;
import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.failure.Reason;
import dev.dge.logic.AggregateLogic;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.Outcome;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a join does with user code and its failures. Every throwable of user code ends here. */
final class JoinListener {

    private static final Logger log = LoggerFactory.getLogger(JoinListener.class);

    private final List<? extends Edge<?>> inputs;
    private final AggregateLogic<?> logic;
    private final Failures failures;
    private final CurrentDelivery current;
    private final NodeMetrics metrics;
    private final List<InProcessRetry> inProcess;
    private final long maxMessageSize;
    private final Clock clock;

    JoinListener(
            List<? extends Edge<?>> inputs,
            AggregateLogic<?> logic,
            Failures failures,
            CurrentDelivery current,
            NodeMetrics metrics,
            long maxMessageSize,
            Clock clock) {
        this.inputs = List.copyOf(inputs);
        this.logic = logic;
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

    Object decode(int slot, Message message) {
        return logic.decode(slot, message);
    }

    /** The dead letters of a group that is given up; null stands for a message that is missing. */
    List<Outbound> incomplete(List<@Nullable Message> group) {
        List<Outbound> deadLetters = new ArrayList<>();
        for (int slot = 0; slot < group.size(); slot++) {
            Message message = group.get(slot);
            if (message != null) {
                deadLetters.add(failures.incomplete(inputs.get(slot), message, lacks(message, group)));
            }
        }
        log.warn(
                "Node '{}' gives up {}",
                inputs.get(0).consumer(),
                deadLetters.isEmpty() ? "" : text(deadLetters.get(0)));
        return deadLetters;
    }

    private static Object text(Outbound deadLetter) {
        return deadLetter.failure().getOrDefault(Headers.FAILURE_MESSAGE, "");
    }

    private String lacks(Message message, List<@Nullable Message> group) {
        String missing = IntStream.range(0, group.size())
                .filter(slot -> group.get(slot) == null)
                .mapToObj(slot -> "'" + inputs.get(slot).producer() + "'")
                .collect(Collectors.joining(", "));
        return "run '" + message.run() + "': nothing came from " + missing
                + " before the deadline. Its output would have had" + " the id " + logic.outputId(message);
    }

    /** The output of a group that a message completes. */
    Message aggregate(int slot, Message message, List<Message> group) throws Exception {
        Edge<?> edge = inputs.get(slot);
        return current.during(
                Delivery.of(edge.graph(), edge.consumer(), message.run(), message.id(), message.failed() + 1),
                () -> inProcess.get(slot).call(() -> logic.aggregate(group)));
    }

    /** What becomes of the message that completed a group on which the behaviour failed. */
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
