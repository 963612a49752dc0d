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
import dev.dge.tracing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The user code that reads an edge: calls it, and says what becomes of a message on which it fails. */
public final class UserCode {

    private static final Logger log = LoggerFactory.getLogger(UserCode.class);

    private static final String LOGGED_RUN = "dge.run";
    private static final String LOGGED_MESSAGE = "dge.message";

    private final Edge<?> edge;
    private final InProcessRetry inProcess;
    private final Failures failures;
    private final CurrentDelivery current;
    private final Consumer<Throwable> endsTheProcess;
    private final Traces traces;

    /**
     * The user code of an edge's consumer.
     *
     * @param endsTheProcess is given whatever is thrown first, and does not return where that ends the process
     */
    public UserCode(
            Edge<?> edge,
            Failures failures,
            CurrentDelivery current,
            Consumer<Throwable> endsTheProcess,
            Traces traces) {
        this.edge = edge;
        this.inProcess = new InProcessRetry(edge.retry().inProcess());
        this.failures = failures;
        this.current = current;
        this.endsTheProcess = endsTheProcess;
        this.traces = traces;
    }

    /** The edge that it reads. */
    public Edge<?> edge() {
        return edge;
    }

    /**
     * Calls the behaviour as often as the edge says, while {@link Delivery} and the log tell of the message, in a span.
     *
     * @param parts all messages that it is given
     * @throws Exception whatever the behaviour throws at last
     */
    public <T> T call(Message message, List<Message> parts, Callable<T> behaviour) throws Exception {
        return about(message, () -> traces.during(edge, message, parts, () -> inProcess.call(behaviour)));
    }

    /**
     * Asks the behaviour something before its call, as often as the edge says, while {@link Delivery} and the log tell of the message.
     *
     * @throws Exception whatever the behaviour throws at last
     */
    public <T> T ask(Message message, Callable<T> question) throws Exception {
        return about(message, () -> inProcess.call(question));
    }

    private <T> T about(Message message, Callable<T> work) throws Exception {
        MDC.put(LOGGED_RUN, message.run());
        MDC.put(LOGGED_MESSAGE, message.id());
        try {
            return current.during(
                    Delivery.of(edge.graph(), edge.consumer(), message.run(), message.id(), message.failed() + 1),
                    work);
        } finally {
            MDC.remove(LOGGED_MESSAGE);
            MDC.remove(LOGGED_RUN);
        }
    }

    /** What a behaviour puts out, in the trace of its call; to be asked within that. */
    public Message goingOn(Message output) {
        return traces.goingOn(output);
    }

    /** What a behaviour put out, in the trace of its call; to be asked within that. */
    Outcome goingOn(Outcome outcome) {
        return traces == Traces.NONE || outcome.result() != Result.SUCCESS ? outcome : outcome.with(traces::goingOn);
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
