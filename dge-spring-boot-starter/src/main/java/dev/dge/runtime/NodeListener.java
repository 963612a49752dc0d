package dev.dge.runtime;

import dev.dge.behaviour.Delivery;
import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.failure.Reason;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.NodeLogic;
import dev.dge.logic.Outcome;
import dev.dge.message.Amqp;
import dev.dge.message.Message;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the deliveries of a node, each as its edge wants it. Every throwable of user code ends here. */
final class NodeListener {

    private static final Logger log = LoggerFactory.getLogger(NodeListener.class);
    private static final int INTERNAL_ERROR = 70;

    private record Input(Edge<?> edge, NodeLogic logic, InProcessRetry inProcess) {}

    private final List<Input> inputs;
    private final Failures failures;
    private final CurrentDelivery current;
    private final NodeMetrics metrics;
    private final long maxMessageSize;
    private final Clock clock;

    /**
     * The listener of a node.
     *
     * @param edges what the node reads, in the order of its inputs
     * @param logic what it makes of the messages of an edge
     */
    <T> NodeListener(
            List<Edge<T>> edges,
            Function<Edge<T>, NodeLogic> logic,
            Failures failures,
            CurrentDelivery current,
            NodeMetrics metrics,
            long maxMessageSize,
            Clock clock) {
        this.inputs = edges.stream()
                .map(edge -> new Input(
                        edge, logic.apply(edge), new InProcessRetry(edge.retry().inProcess())))
                .toList();
        this.failures = failures;
        this.current = current;
        this.metrics = metrics;
        this.maxMessageSize = maxMessageSize;
        this.clock = clock;
    }

    /** Handles a delivery that was begun, and publishes what replaces it. Never throws. */
    void handle(Session session, Delivered delivered) {
        Input input = inputs.get(delivered.input());
        try {
            replace(session, input, delivered);
        } catch (Throwable unexpected) {
            endProcessIfNeeded(unexpected);
            log.error(
                    "Node '{}' gives back a delivery that it cannot handle",
                    input.edge().consumer(),
                    unexpected);
            session.fail("a delivery could not be handled: " + unexpected);
        }
    }

    private void replace(Session session, Input input, Delivered delivered) {
        Edge<?> edge = input.edge();
        if (delivered.body().length > maxMessageSize) {
            log.warn(
                    "Node '{}' rejects a message of {} bytes, more than dge.max-message-size allows",
                    edge.consumer(),
                    delivered.body().length);
            delivered.reject();
            return;
        }
        long begun = System.nanoTime();
        Message message = Amqp.message(edge, delivered.properties(), delivered.body(), clock);
        Outcome outcome = outcome(input, message);
        // Nobody interrupts a worker but its behaviour, and the next delivery must not see that.
        Thread.interrupted();
        long nanos = System.nanoTime() - begun;
        metrics.handled(outcome.result(), nanos);
        session.handledIn(nanos);
        DeadLetterLog.warn(edge, message, outcome);
        DeliveryPublication.replace(delivered, edge, message, outcome.messages(), failures, session.outbox());
    }

    private Outcome outcome(Input input, Message message) {
        Edge<?> edge = input.edge();
        Object payload;
        try {
            payload = input.logic().decode(message);
        } catch (Throwable failure) {
            endProcessIfNeeded(failure);
            return failures.undecodable(edge, message, failure);
        }
        try {
            return current.during(
                    Delivery.of(edge.graph(), edge.consumer(), message.run(), message.id(), message.failed() + 1),
                    () -> input.inProcess().call(() -> input.logic().handle(message, payload)));
        } catch (Throwable failure) {
            endProcessIfNeeded(failure);
            return failed(edge, message, payload, failure);
        }
    }

    private Outcome failed(Edge<?> edge, Message message, Object payload, Throwable failure) {
        log.debug("Node '{}' failed on {}", edge.consumer(), message, failure);
        try {
            return failures.failed(edge, message, payload, failure);
        } catch (Throwable unexpected) {
            endProcessIfNeeded(unexpected);
            if (unexpected != failure) {
                failure.addSuppressed(unexpected);
            }
            return failures.deadLetter(edge, message, Reason.FAILED, failure);
        }
    }

    // A JVM without memory can promise nothing more: ending it gives all deliveries back.
    static void endProcessIfNeeded(Throwable failure) {
        if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
            log.error("The process ends: {}", failure.toString());
            Runtime.getRuntime().halt(INTERNAL_ERROR);
        }
    }
}
