package dev.dge.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dge.management.Traffic;
import dev.dge.model.Node;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph as the endpoint shows it.
 *
 * @param name the graph's name
 * @param nodes its nodes, each after those whose outputs it consumes
 * @param edges its edges, one queue each
 * @param deadLetters the queue of what failed for good
 */
public record GraphView(String name, List<NodeView> nodes, List<EdgeView> edges, QueueFigures deadLetters) {

    /** Why nothing was done. */
    public record Refused(String error) {}

    /** All graphs of the application. */
    public record All(List<GraphView> graphs) {}

    /**
     * A node.
     *
     * @param name the node's name
     * @param kind start, process, sink, fan-out, aggregate or terminate
     * @param behaviour the class of its behaviour, for the kinds that have one
     * @param idempotent true if it remembers what it has handled; else missing
     * @param profile the profile with which a process runs it; none for a start and a terminate, which are only queues
     * @param runningHere whether this process runs it
     * @param state what it does here now: consuming, failing, standby, paused, blocked, waiting, starting or stopped
     * @param detail why it does not consume, where it does not; or what a join cannot take
     * @param concurrency how many deliveries it handles at once here
     * @param prefetch how many the broker hands over in advance, or auto
     * @param log what it holds, if it is a join or an accumulation and owns its state here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeView(
            String name,
            String kind,
            @Nullable String behaviour,
            @Nullable Boolean idempotent,
            @Nullable String profile,
            boolean runningHere,
            @Nullable String state,
            @Nullable String detail,
            @Nullable Integer concurrency,
            @Nullable String prefetch,
            NodeState.@Nullable Log log) {

        static NodeView elsewhere(Node node) {
            String profile = node.runs() ? node.name() : null;
            return new NodeView(
                    node.name(),
                    node.kind().label(),
                    node.behaviour().orElse(null),
                    idempotent(node),
                    profile,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        static NodeView here(Node node, NodeContainer container) {
            NodeState state = container.state();
            String detail = state.detail().isEmpty() ? null : state.detail();
            return new NodeView(
                    node.name(),
                    node.kind().label(),
                    node.behaviour().orElse(null),
                    idempotent(node),
                    node.name(),
                    true,
                    state.status().label(),
                    detail,
                    container.settings().concurrency(),
                    container.settings().prefetch().toString(),
                    state.log().orElse(null));
        }

        private static @Nullable Boolean idempotent(Node node) {
            return node.idempotent() ? true : null;
        }
    }

    /**
     * An edge.
     *
     * @param from the node that puts the messages out
     * @param to the node that reads them
     * @param type the type of the messages
     * @param figures its queue
     * @param retrying how many messages wait for their next attempt, in all its delay queues; null if the broker did not say,
     *     and for a terminate, which retries nothing
     * @param pending how many messages a poll will ask about again; null if the broker did not say, and where there is no poll
     * @param retry how failed deliveries are tried again, for people; null for a terminate
     * @param handled how many of its deliveries have ended in this process; null if nothing here reads it
     * @param traffic what the management API says of its queue; null if that is not asked, or does not say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EdgeView(
            String from,
            String to,
            String type,
            @JsonUnwrapped QueueFigures figures,
            @Nullable Long retrying,
            @Nullable Long pending,
            @Nullable String retry,
            @Nullable Long handled,
            @JsonUnwrapped @Nullable Traffic traffic) {}
}
