package dev.dge.runtime;

import dev.dge.logic.Result;
import dev.dge.logic.join.OpenGroup;
import dev.dge.message.Message;
import dev.dge.runtime.NodeState.Status;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A node that a test plays: it is in the state that the test says, and is paused at once. */
public final class PlayedNode implements NodeContainer {

    private final String graph;
    private final String node;
    private final NodeHistory history;
    private volatile NodeState state;
    private volatile CompletableFuture<Optional<OpenGroup>> group = CompletableFuture.completedFuture(Optional.empty());

    /** A node that consumes one queue, and remembers ten deliveries. */
    public PlayedNode(String graph, String node, Clock clock) {
        this.graph = graph;
        this.node = node;
        this.history = new NodeHistory(node, List.of(graph + "." + node), 10, clock);
        this.state = NodeState.of(Status.CONSUMING);
    }

    public PlayedNode is(NodeState now) {
        state = now;
        return this;
    }

    /** Has it answer so when it is asked for a group. */
    public PlayedNode has(CompletableFuture<Optional<OpenGroup>> answer) {
        group = answer;
        return this;
    }

    /** Has it handle a message of a run. */
    public PlayedNode handles(String run, Result result, @Nullable Throwable failure) {
        Map<String, String> context = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        history.handled(0, new Message("id-of-" + run, run, new byte[0], 0, 0, context), result, failure, 1_500_000);
        return this;
    }

    @Override
    public String graph() {
        return graph;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public NodeState state() {
        return state;
    }

    @Override
    public NodeSettings settings() {
        return new NodeSettings(1, Prefetch.AUTO, false, false);
    }

    @Override
    public NodeHistory history() {
        return history;
    }

    @Override
    public CompletableFuture<Optional<OpenGroup>> group(String run) {
        return group;
    }

    @Override
    public void pause() {
        state = NodeState.of(Status.PAUSED);
    }

    @Override
    public void resume() {
        state = NodeState.of(Status.CONSUMING);
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return true;
    }
}
