package dev.dge.runtime;

import dev.dge.failure.ThrowableText;
import dev.dge.logic.Result;
import dev.dge.message.Headers;
import dev.dge.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a node has done in this process: how much, its last deliveries and its last failures. For any number of threads.
 *
 * <p>Failures are kept apart, so that many deliveries that went well do not drive them out.
 */
public final class NodeHistory {

    private static final int FAILURES = 20;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_TRACE_PARENT = 200;
    private static final int FAILING = 5;
    private static final Duration RECENTLY = Duration.ofMinutes(10);

    /**
     * A delivery that has ended.
     *
     * @param at when it ended, in milliseconds since 1970
     * @param queue the full name of the queue that it came from
     * @param attempt the number of this delivery among those of the message, from 1
     * @param nanos how long the behaviour took, in nanoseconds
     * @param error the class of what was thrown; null if nothing was
     * @param text what it says, cut at 500 characters, or why the message was rejected unread
     * @param traceParent the message's header of this name, if it has one of sensible length
     */
    public record Handled(
            long at,
            String queue,
            String run,
            String messageId,
            int attempt,
            Result result,
            long nanos,
            @Nullable String error,
            @Nullable String text,
            @Nullable String traceParent) {

        boolean failed() {
            return result == Result.FAILED || result == Result.RETRIED;
        }

        private String what() {
            return Stream.of(error, text).filter(Objects::nonNull).collect(Collectors.joining(": "));
        }
    }

    private final String node;
    private final List<String> queues;
    private final List<LongAdder> counts;
    private final int most;
    private final Last<Handled> deliveries;
    private final Last<Handled> failures = new Last<>(FAILURES);
    private final AtomicInteger failedInARow = new AtomicInteger();
    private volatile @Nullable Handled lastFailure;
    private final Clock clock;

    /**
     * Nothing yet.
     *
     * @param queues the full names of the queues that the node reads, in the order of its inputs
     * @param most how many deliveries are remembered
     */
    public NodeHistory(String node, List<String> queues, int most, Clock clock) {
        this.node = node;
        this.queues = List.copyOf(queues);
        this.counts = Stream.generate(LongAdder::new).limit(queues.size()).toList();
        this.most = most;
        this.deliveries = new Last<>(most);
        this.clock = clock;
    }

    /** Takes note of a delivery that was handled. */
    void handled(int input, Message message, Result result, @Nullable Throwable failure, long nanos) {
        add(input, message, result, failure, failure == null ? null : ThrowableText.message(failure), nanos);
    }

    /** Takes note of a delivery that nothing here can handle. */
    void rejected(int input, Message message, String why) {
        add(input, message, Result.FAILED, null, why, 0);
    }

    private void add(
            int input, Message message, Result result, @Nullable Throwable failure, @Nullable String text, long nanos) {
        Handled handled = new Handled(
                clock.millis(),
                queues.get(input),
                message.run(),
                message.id(),
                message.failed() + 1,
                result,
                nanos,
                failure == null ? null : failure.getClass().getName(),
                text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...",
                traceParent(message));
        counts.get(input).increment();
        deliveries.add(handled);
        if (text != null || failure != null) {
            failures.add(handled);
        }
        if (handled.failed()) {
            lastFailure = handled;
            failedInARow.incrementAndGet();
        } else if (failedInARow.get() > 0 && tellsOfTheBehaviour(result)) {
            failedInARow.set(0);
        }
    }

    // It is a header, which may be long, and remembered a thousand times at each node.
    private static @Nullable String traceParent(Message message) {
        String header = message.context().get(Headers.TRACE_PARENT);
        return header == null || header.length() > LONGEST_TRACE_PARENT ? null : header;
    }

    private static boolean tellsOfTheBehaviour(Result result) {
        return result == Result.SUCCESS || result == Result.PENDING || result == Result.ACCEPTED;
    }

    /** How many deliveries of a queue have ended in this process; empty if the node does not read it. */
    public Optional<Long> handled(String queue) {
        int input = queues.indexOf(queue);
        return input < 0 ? Optional.empty() : Optional.of(counts.get(input).sum());
    }

    /** How many deliveries are remembered at most. */
    public int most() {
        return most;
    }

    /** The last deliveries, the oldest first. */
    public List<Handled> deliveries() {
        return deliveries.all();
    }

    /** The last of those on which something failed, accepted ones, too; the oldest first. */
    public List<Handled> failures() {
        return failures.all();
    }

    /** What an operator should know if all of the last deliveries have failed, and that not long ago; else empty. */
    Optional<String> failing() {
        int failed = failedInARow.get();
        Handled last = lastFailure;
        return failed < FAILING || last == null || clock.millis() - last.at() > RECENTLY.toMillis()
                ? Optional.empty()
                : Optional.of("The last " + failed + " deliveries of node '" + node + "' failed, the last one with "
                        + last.what());
    }
}
