package dev.dge.handling;

import dev.dge.behaviour.Delivery;
import dev.dge.edge.Edge;
import dev.dge.failure.Failures;
import dev.dge.failure.Reason;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user code that reads an edge: calls it, and says what becomes of a message on which it fails. */
public final class UserCode {

    private static final Logger log = LoggerFactory.getLogger(UserCode.class);

    private final Edge<?> edge;
    private final InProcessRetry inProcess;
    private final Failures failures;
    private final CurrentDelivery current;
    private final Consumer<Throwable> endsTheProcess;

    /**
     * The user code of an edge's consumer.
     *
     * @param endsTheProcess is given whatever is thrown first, and does not return where that ends the process
     */
    public UserCode(Edge<?> edge, Failures failures, CurrentDelivery current, Consumer<Throwable> endsTheProcess) {
        this.edge = edge;
        this.inProcess = new InProcessRetry(edge.retry().inProcess());
        this.failures = failures;
        this.current = current;
        this.endsTheProcess = endsTheProcess;
    }

    /** The edge that it reads. */
    public Edge<?> edge() {
        return edge;
    }

    /**
     * Calls the behaviour as often as the edge says, while {@link Delivery} tells of the message.
     *
     * @throws Exception whatever the behaviour throws at last
     */
    public <T> T call(Message message, Callable<T> behaviour) throws Exception {
        return current.during(
                Delivery.of(edge.graph(), edge.consumer(), message.run(), message.id(), message.failed() + 1),
                () -> inProcess.call(behaviour));
    }

    /** What becomes of a message whose body cannot be read. */
    public Outcome undecodable(Message message, Throwable failure) {
        endsTheProcess.accept(failure);
        return failures.undecodable(edge, message, failure).because(failure);
    }

    /** What becomes of a message that a join cannot take, since it has another of its input and run. */
    public Outcome conflicting(Message message) {
        return failures.conflicting(edge, message);
    }

    /** The message on its way to come again after the shortest delay of its edge, its attempts unchanged. */
    public Outbound parked(Message message) {
        return failures.parked(edge, message);
    }

    /** How long a message stays away on which the behaviour failed, given what became of it; empty if it does not come again. */
    public Optional<Duration> staysAway(Message message, Outcome failed) {
        return failed.result() == Result.RETRIED
                ? Optional.of(edge.retry().delayAfter(message.failed() + 1))
                : Optional.empty();
    }

    /** What becomes of a message on which the behaviour failed. */
    public Outcome failed(Message message, Object payload, Throwable failure) {
        endsTheProcess.accept(failure);
        log.debug("Node '{}' failed on {}", edge.consumer(), message, failure);
        try {
            return failures.failed(edge, message, payload, failure).because(failure);
        } catch (Throwable unexpected) {
            endsTheProcess.accept(unexpected);
            if (unexpected != failure) {
                failure.addSuppressed(unexpected);
            }
            return failures.deadLetter(edge, message, Reason.FAILED, failure).because(failure);
        }
    }
}
