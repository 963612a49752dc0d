package dev.dge.runtime;

import dev.dge.joining.JoinRunner;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.OpenGroup;
import dev.dge.logic.join.Room;
import dev.dge.runtime.NodeState.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a join: works while this process owns its log, and stands by while another one does. */
final class JoinContainer implements NodeRunner {

    private static final Logger log = LoggerFactory.getLogger(JoinContainer.class);
    private static final long SWEEP_MILLIS = 100;
    private static final int SWEEPS_A_SECOND = 10;
    private static final String FULL =
            "The open groups of this process fill a quarter of its heap: messages that would open"
                    + " further ones are parked until others finish. Give the process a larger heap (-Xmx), or see what keeps the"
                    + " groups open.";

    /** A join that runs. */
    record Running(JoinRunner owner, JoinIntake intake, Room room) {

        boolean isFull() {
            return room.isFull();
        }
    }

    private final String graph;
    private final String node;
    private final boolean autoStartup;
    private final Function<ScheduledExecutorService, Running> joins;
    private @Nullable ScheduledExecutorService timer;
    private volatile @Nullable Running running;
    private int sweeps;

    /**
     * A container that does not run yet.
     *
     * @param joins makes the join, given a thread for what is to be done later
     */
    JoinContainer(String graph, String node, boolean autoStartup, Function<ScheduledExecutorService, Running> joins) {
        this.graph = graph;
        this.node = node;
        this.autoStartup = autoStartup;
        this.joins = joins;
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
        Running current = running;
        if (current == null) {
            return NodeState.of(Status.STOPPED);
        }
        JoinRunner owner = current.owner();
        return switch (owner.status()) {
            case AWAY ->
                owner.why().isEmpty() ? NodeState.of(Status.STARTING) : new NodeState(Status.WAITING, owner.why());
            case STANDBY -> new NodeState(Status.STANDBY, "Another process works on node '" + node + "'");
            case TAKING_OVER -> new NodeState(Status.STARTING, "It reads the log of node '" + node + "'");
            case OWNER -> owning(current);
            case ENDED -> NodeState.of(Status.STOPPED);
        };
    }

    private NodeState owning(Running current) {
        Optional<NodeState.Log> log = Optional.of(log(current.owner().size()));
        String starving = current.intake().starving();
        return starving.isEmpty()
                ? new NodeState(Status.CONSUMING, current.isFull() ? FULL : "", log)
                : new NodeState(Status.WAITING, "Node '" + node + "' is given nothing: " + starving, log);
    }

    private static NodeState.Log log(LogSize size) {
        return new NodeState.Log(size.open(), size.finished(), size.records(), size.bytes());
    }

    @Override
    public CompletableFuture<Optional<OpenGroup>> group(String run) {
        Running current = running;
        return current == null ? NodeRunner.super.group(run) : current.owner().group(run);
    }

    @Override
    public int inFlight() {
        Running current = running;
        return current == null ? 0 : current.intake().inFlight();
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public synchronized void start() {
        if (running != null) {
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dge-" + node);
            thread.setDaemon(true);
            return thread;
        });
        timer = started;
        Running join = joins.apply(started);
        running = join;
        join.owner().start();
        ScheduledFuture<?> unused = started.scheduleWithFixedDelay(
                () -> sweep(join.intake()), SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    // What throws here would never run again.
    private void sweep(JoinIntake intake) {
        try {
            intake.flushLate();
            if (++sweeps % SWEEPS_A_SECOND == 0) {
                intake.sweep();
            }
        } catch (RuntimeException e) {
            log.error("Node '{}' will look after its messages again soon", node, e);
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** Finishes what was begun, lets go of the log, then runs the callback. */
    @Override
    public void stop(Runnable callback) {
        Thread drain = new Thread(
                () -> {
                    try {
                        drain();
                    } finally {
                        callback.run();
                    }
                },
                "dge-" + node + "-drain");
        drain.start();
    }

    private synchronized void drain() {
        Running current = running;
        if (current == null) {
            return;
        }
        try {
            current.owner().hasten();
            current.intake().drain();
            current.owner().drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ScheduledExecutorService started = timer;
            if (started != null) {
                started.shutdownNow();
            }
            running = null;
            log.info("Node '{}' has finished what it began", node);
        }
    }
}
