package dev.dge.runtime;

import dev.dge.logic.join.OpenGroup;
import dev.dge.runtime.NodeState.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node that an operator can pause, and that says so where the broker pauses it. */
final class PausableContainer implements NodeContainer {

    private static final Logger log = LoggerFactory.getLogger(PausableContainer.class);
    private static final String NOTHING_TAKEN =
            "The broker takes no messages now: it is short of memory or disk. Its log says of which";

    private final Supplier<NodeRunner> runners;
    private final NodeSettings settings;
    private final NodeHistory history;
    private final BooleanSupplier blocked;
    private volatile NodeRunner runner;
    private boolean started;
    private boolean running;
    private volatile boolean paused;
    private volatile CompletableFuture<Void> drained = CompletableFuture.completedFuture(null);

    /**
     * A node that does not run yet.
     *
     * @param runners gives one for each run: who is stopped may yet be opening a channel, and must not meet the next run
     * @param settings also say whether it is paused from the beginning
     * @param history says whether it fails
     * @param blocked whether the broker takes no messages now
     */
    PausableContainer(
            Supplier<NodeRunner> runners, NodeSettings settings, NodeHistory history, BooleanSupplier blocked) {
        this.runners = runners;
        this.runner = runners.get();
        this.settings = settings;
        this.history = history;
        this.paused = settings.paused();
        this.blocked = blocked;
    }

    @Override
    public String graph() {
        return runner.graph();
    }

    @Override
    public String node() {
        return runner.node();
    }

    @Override
    public NodeState state() {
        if (paused) {
            return drained.isDone()
                    ? NodeState.of(Status.PAUSED)
                    : new NodeState(
                            Status.PAUSED,
                            "Node '" + node() + "' finishes what it began",
                            runner.state().log());
        }
        NodeState state = runner.state();
        if (state.status() != Status.CONSUMING) {
            return state;
        }
        return blocked.getAsBoolean()
                ? new NodeState(Status.BLOCKED, NOTHING_TAKEN, state.log())
                : history.failing()
                        .map(why -> new NodeState(Status.FAILING, why, state.log()))
                        .orElse(state);
    }

    @Override
    public NodeSettings settings() {
        return settings;
    }

    @Override
    public NodeHistory history() {
        return history;
    }

    @Override
    public CompletableFuture<Optional<OpenGroup>> group(String run) {
        return runner.group(run);
    }

    /** How many deliveries it holds and has not settled. */
    int inFlight() {
        return runner.inFlight();
    }

    @Override
    public boolean isAutoStartup() {
        return runner.isAutoStartup();
    }

    /** Whether the application has started it, paused or not. */
    @Override
    public synchronized boolean isRunning() {
        return started;
    }

    @Override
    public synchronized void start() {
        started = true;
        if (paused) {
            log.info("Node '{}' is paused", node());
        }
        startUnlessPaused();
    }

    private synchronized void startUnlessPaused() {
        if (started && !paused && !running) {
            running = true;
            runner = runners.get();
            runner.start();
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized void stop(Runnable callback) {
        started = false;
        running = false;
        runner.stop(callback);
    }

    @Override
    public synchronized void pause() {
        if (!paused) {
            log.info("Node '{}' is paused: it finishes what it began, and takes no more", node());
            CompletableFuture<Void> end = new CompletableFuture<>();
            drained = end;
            paused = true;
            running = false;
            runner.stop(() -> end.complete(null));
        }
    }

    @Override
    public synchronized void resume() {
        if (paused) {
            log.info("Node '{}' is resumed", node());
            paused = false;
            CompletableFuture<Void> unused =
                    drained.thenRun(this::startUnlessPaused).exceptionally(this::cannotGoOn);
        }
    }

    private @Nullable Void cannotGoOn(Throwable failure) {
        log.error(
                "Node '{}' cannot go on after its pause. Pause it and resume it once more, or start its process anew",
                node(),
                failure);
        return null;
    }
}
