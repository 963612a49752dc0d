package dev.dge.runtime;

import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.handling.InboxAwayException;
import dev.dge.handling.InboxBusyException;
import dev.dge.handling.NodeInput;
import dev.dge.handling.UserCode;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.NodeLogic;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.message.Amqp;
import dev.dge.message.Message;
import dev.dge.tracing.Traces;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the deliveries of a node, each as its edge wants it. Every throwable of user code ends here. */
final class NodeListener {

    private static final Logger log = LoggerFactory.getLogger(NodeListener.class);
    private static final int INTERNAL_ERROR = 70;

    private final List<NodeInput> inputs;
    private final DatabaseWatch database;
    private final Failures failures;
    private final NodeMetrics metrics;
    private final NodeHistory history;
    private final long maxMessageSize;
    private final Traces traces;
    private final Clock clock;

    /**
     * The listener of a node.
     *
     * @param edges what the node reads, in the order of its inputs
     * @param logic what it makes of the messages of an edge
     * @param inbox what it remembers of them
     */
    <T> NodeListener(
            List<Edge<T>> edges,
            Function<Edge<T>, NodeLogic> logic,
            NodeInbox inbox,
            Failures failures,
            CurrentDelivery current,
            NodeMetrics metrics,
            NodeHistory history,
            long maxMessageSize,
            Traces traces,
            Clock clock) {
        this.inputs = edges.stream()
                .map(edge -> new NodeInput(
                        new UserCode(edge, failures, current, NodeListener::endProcessIfNeeded, traces),
                        logic.apply(edge),
                        inbox.inbox()))
                .toList();
        this.database = inbox.database();
        this.failures = failures;
        this.metrics = metrics;
        this.history = history;
        this.maxMessageSize = maxMessageSize;
        this.traces = traces;
        this.clock = clock;
    }

    /** Handles a delivery that was begun, and publishes what replaces it. Never throws. */
    void handle(Session session, Delivered delivered) {
        NodeInput input = inputs.get(delivered.input());
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

    private void replace(Session session, NodeInput input, Delivered delivered) {
        Edge<?> edge = input.edge();
        Message came = Amqp.message(edge, delivered.properties(), delivered.body(), clock);
        if (delivered.body().length > maxMessageSize) {
            String why = "a message of " + delivered.body().length + " bytes, more than dge.max-message-size allows";
            log.warn("Node '{}' rejects {}", edge.consumer(), why);
            metrics.rejected(delivered.input());
            history.rejected(delivered.input(), came, "Rejected " + why);
            delivered.reject();
            return;
        }
        Message message = traces.entering(edge, came);
        try {
            handle(session, input, delivered.input(), message)
                    .ifPresentOrElse(
                            outcome -> replace(session, input, delivered, message, outcome), delivered::giveBack);
        } catch (InboxBusyException e) {
            log.info("Node '{}' parks {}: {}", edge.consumer(), message, e.getMessage());
            DeliveryPublication.replace(
                    delivered, edge, message, List.of(input.parked(message)), failures, session::publish);
        }
    }

    // Trouble with the database does not count: the message is handled again, unless the session ends.
    private Optional<Outcome> handle(Session session, NodeInput input, int slot, Message message) {
        for (int tries = 0; ; tries++) {
            long begun = System.nanoTime();
            try {
                Outcome outcome = input.handle(message);
                database.there();
                handledIn(System.nanoTime() - begun, session, slot, message, outcome);
                return Optional.of(outcome);
            } catch (InboxAwayException e) {
                database.away(e);
                if (!session.pause(tries)) {
                    return Optional.empty();
                }
            } finally {
                // Nobody interrupts a worker but its behaviour, and the next delivery must not see that.
                Thread.interrupted();
            }
        }
    }

    private void handledIn(long nanos, Session session, int slot, Message message, Outcome outcome) {
        metrics.handled(slot, outcome.result(), outcome.failure(), nanos);
        history.handled(slot, message, outcome.result(), outcome.failure(), nanos);
        session.handledIn(nanos);
    }

    private void replace(Session session, NodeInput input, Delivered delivered, Message message, Outcome outcome) {
        Edge<?> edge = input.edge();
        DeadLetterLog.warn(edge, message, outcome);
        boolean putOut = outcome.result() == Result.SUCCESS || outcome.result() == Result.DUPLICATE;
        DeliveryPublication.replace(
                delivered,
                edge,
                message,
                outcome.messages(),
                failures,
                session::publish,
                putOut ? () -> session.confirmed(input.key(message), delivered) : delivered::settle);
    }

    // A JVM without memory can promise nothing more: ending it gives all deliveries back.
    static void endProcessIfNeeded(Throwable failure) {
        if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
            log.error("The process ends: {}", failure.toString());
            Runtime.getRuntime().halt(INTERNAL_ERROR);
        }
    }
}
