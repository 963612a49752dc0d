package dev.dge.failure;

import dev.dge.behaviour.PermanentFailureException;
import dev.dge.edge.Edge;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.logic.Outcome;
import dev.dge.logic.PollDeadlineException;
import dev.dge.logic.Result;
import dev.dge.logic.UnusableOutputException;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Turns failed deliveries into what replaces them: a copy in a delay queue, a dead letter, or nothing. */
public final class Failures {

    private final FailureHandler handler;
    private final String prefix;
    private final Clock clock;

    /**
     * The failures of an application.
     *
     * @param prefix the text before every queue name
     */
    public Failures(FailureHandler handler, String prefix, Clock clock) {
        this.handler = handler;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** What becomes of a message whose body cannot be read: a dead letter at once. */
    public Outcome undecodable(Edge<?> edge, Message message, Throwable failure) {
        return deadLetter(edge, message, Reason.UNDECODABLE, failure);
    }

    /** What becomes of a message whose behaviour failed. */
    public Outcome failed(Edge<?> edge, Message message, Object payload, Throwable failure) {
        int attempts = message.failed() + 1;
        Message after = message.afterFailures(attempts);
        if (failure instanceof UnusableOutputException unusable) {
            return decide(edge, after, payload, unusable.tooLarge() ? Reason.TOO_LARGE : Reason.PERMANENT, failure);
        }
        if (failure instanceof PermanentFailureException) {
            return decide(edge, after, payload, Reason.PERMANENT, failure);
        }
        if (failure instanceof PollDeadlineException) {
            return decide(edge, after, payload, Reason.POLL_DEADLINE, failure);
        }
        if (attempts >= edge.retry().attempts()) {
            return decide(edge, after, payload, Reason.FAILED, failure);
        }
        return Outcome.of(Result.RETRIED, delayed(edge, after, edge.retry().delayAfter(attempts)));
    }

    /** What becomes of a message that a join cannot take, since it has another of its input and run. */
    public Outcome conflicting(Edge<?> edge, Message message) {
        return Outcome.of(Result.FAILED, deadLetter(edge, message, headers(edge, Reason.CONFLICTING)));
    }

    /** What becomes of a message whose group is given up. */
    public Outbound incomplete(Edge<?> edge, Message message, String why) {
        Map<String, Object> headers = headers(edge, Reason.INCOMPLETE);
        headers.put(Headers.FAILURE_MESSAGE, FailureHeaders.cut(why, FailureHeaders.MAX_MESSAGE));
        return deadLetter(edge, message, headers);
    }

    /** A dead letter, without asking anyone. */
    public Outcome deadLetter(Edge<?> edge, Message message, Reason reason, Throwable failure) {
        Map<String, Object> headers =
                FailureHeaders.of(reason, edge.consumer(), prefix + edge.queue(), clock.millis(), failure);
        return Outcome.of(Result.FAILED, deadLetter(edge, message, headers));
    }

    /** The message parked in the edge's shortest delay queue, its attempts unchanged. */
    public Outbound parked(Edge<?> edge, Message message) {
        return Outbound.of(prefix + edge.parkingQueue(), message);
    }

    private Outcome decide(Edge<?> edge, Message message, Object payload, Reason reason, Throwable failure) {
        Failure asked = new Failure(
                edge.graph(), edge.consumer(), edge, message.run(), message.id(), payload, message.failed(), failure);
        try {
            if (handler.handle(asked) == Decision.ACCEPTED) {
                return Outcome.nothing(Result.ACCEPTED);
            }
        } catch (VirtualMachineError endsTheProcess) {
            throw endsTheProcess;
        } catch (RuntimeException | Error thrownByHandler) {
            if (thrownByHandler != failure) {
                failure.addSuppressed(thrownByHandler);
            }
        }
        return deadLetter(edge, message, reason, failure);
    }

    private Outbound delayed(Edge<?> edge, Message message, Duration delay) {
        return Outbound.of(prefix + edge.delayQueue(delay), message);
    }

    private Map<String, Object> headers(Edge<?> edge, Reason reason) {
        return FailureHeaders.of(reason, edge.consumer(), prefix + edge.queue(), clock.millis());
    }

    private Outbound deadLetter(Edge<?> edge, Message message, Map<String, Object> headers) {
        return new Outbound(prefix + edge.graph() + ".dead", message, headers);
    }
}
