package dev.dge.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dge.dead.DeadLetterViews.Letter;
import dev.dge.logic.join.OpenGroup;
import dev.dge.runtime.NodeHistory.Handled;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one process can tell of a run.
 *
 * @param graph the graph's name
 * @param run the run's id
 * @param deliveries those of its last deliveries that were of the run, the oldest first
 * @param remembered how many deliveries each of its nodes remembers at most
 * @param groups the groups of the run that joins and accumulations of this process have open
 * @param deadLetters the run's dead letters; missing where they are not asked for, the endpoint {@code dgedeadletters} is not
 *     exposed, or the broker does not say
 * @param trace the id of the run's trace, where a delivery told it
 * @param traceUrl where that trace is shown, by {@code dge.runs.trace-url}
 * @param limits what this process cannot tell, in sentences
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String graph,
        String run,
        List<Delivery> deliveries,
        int remembered,
        List<Group> groups,
        @Nullable List<Letter> deadLetters,
        @Nullable String trace,
        @Nullable String traceUrl,
        List<String> limits) {

    /**
     * A delivery that has ended.
     *
     * @param at when it ended
     * @param node the node that handled it
     * @param queue the full name of the queue that it came from
     * @param run the run that it belongs to
     * @param message the message's id
     * @param attempt the number of this delivery among those of the message, from 1
     * @param outcome as the metrics have it: success, pending, retried, failed, accepted, duplicate or surplus
     * @param millis how long the behaviour took, in milliseconds
     * @param error the class of what was thrown
     * @param text what that says, its first 500 characters, or why the message was rejected unread
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            Instant at,
            String node,
            String queue,
            String run,
            String message,
            int attempt,
            String outcome,
            double millis,
            @Nullable String error,
            @Nullable String text) {

        static Delivery of(String node, Handled handled) {
            return new Delivery(
                    Instant.ofEpochMilli(handled.at()),
                    node,
                    handled.queue(),
                    handled.run(),
                    handled.messageId(),
                    handled.attempt(),
                    handled.result().label(),
                    Math.round(handled.nanos() / 1e3) / 1e3,
                    handled.error(),
                    handled.text());
        }
    }

    /**
     * The open group of a run in a join or an accumulation.
     *
     * @param node the join or the accumulation
     * @param since when the first of its messages was published; missing once it is decided
     * @param has the inputs of which a join has a message
     * @param misses those of which it has none
     * @param messages how many messages it has
     * @param decided true if it is fixed what becomes of it, and that is being published; else missing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            String node,
            @Nullable Instant since,
            List<String> has,
            List<String> misses,
            int messages,
            @Nullable Boolean decided) {

        static Group of(String node, OpenGroup group) {
            return new Group(
                    node,
                    group.since().isPresent()
                            ? Instant.ofEpochMilli(group.since().getAsLong())
                            : null,
                    group.has(),
                    group.misses(),
                    group.messages(),
                    group.decided() ? true : null);
        }
    }

    /**
     * What failed last at a node in this process.
     *
     * @param graph the graph's name
     * @param node the node's name
     * @param runningHere whether this process runs it: it knows of no others' failures
     * @param failures the last deliveries on which something failed, the newest first
     */
    public record Failures(String graph, String node, boolean runningHere, List<Delivery> failures) {}
}
