package dev.dge.runtime;

import dev.dge.publish.BrokerUnavailableException;
import dev.dge.publish.TroubleLog;
import dev.dge.runtime.NodeState.Status;
import dev.dge.topology.TopologyException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node consuming: opens a session, and another one after a pause whenever it is lost.
 *
 * <p>Starting does not wait for the broker, so that the application comes up and can say what it waits for.
 */
final class ConsumingContainer implements NodeRunner {

    private static final Logger log = LoggerFactory.getLogger(ConsumingContainer.class);
    private static final Duration LONG_BEHAVIOUR = Duration.ofMinutes(10);
    private static final long SWEEP_MILLIS = 100;
    private static final int SWEEPS_A_SECOND = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STEADY_AFTER = Duration.ofSeconds(5);

    /** Opens sessions of one node. */
    interface Sessions {

        /**
         * Opens a session that consumes.
         *
         * @param timer the container's thread
         * @param lost to be told once, on any thread, why the session is over
         */
        Session open(ScheduledExecutorService timer, java.util.function.Consumer<String> lost)
                throws IOException, InterruptedException;

        /** Why what was open before received nothing, as long as that has not changed; else empty. */
        String starving();

        /** Whether the node's database is there, if it needs one. */
        DatabaseWatch database();

        /** Whether the broker takes messages. */
        boolean probe();
    }

    private final String graph;
    private final String node;
    private final boolean autoStartup;
    private final Duration stuckAfter;
    private final Sessions sessions;
    private final long longestPause;
    private final DatabaseWatch database;
    private final TroubleLog trouble = new TroubleLog(log);

    private @Nullable ScheduledExecutorService timer;
    private volatile @Nullable Session session;
    private Object attempt = new Object();
    private volatile NodeState state = NodeState.of(Status.STOPPED);
    private volatile boolean running;
    private int failures;
    private long openedAt;
    private int sweeps;
    private boolean warnedOfLongBehaviour;

    ConsumingContainer(String graph, String node, RuntimeSettings settings, Sessions sessions) {
        this(graph, node, settings, sessions, LONGEST_PAUSE);
    }

    /** A container that pauses no longer than this. */
    ConsumingContainer(String graph, String node, RuntimeSettings settings, Sessions sessions, Duration longestPause) {
        this.graph = graph;
        this.node = node;
        this.autoStartup = settings.autoStartup();
        this.stuckAfter = settings.stuckAfter();
        this.sessions = sessions;
        this.longestPause = longestPause.toMillis();
        this.database = sessions.database();
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
        NodeState current = state;
        String why = whyNothingIsTaken();
        return current.status() == Status.CONSUMING && !why.isEmpty() ? new NodeState(Status.WAITING, why) : current;
    }

    private String whyNothingIsTaken() {
        String starving = sessions.starving();
        return starving.isEmpty() ? database.why() : "Node '" + node + "' is given nothing: " + starving;
    }

    @Override
    public int inFlight() {
        Session current = session;
        return current == null ? 0 : current.tracker().unsettled();
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        state = NodeState.of(Status.STARTING);
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dge-" + node);
            thread.setDaemon(true);
            return thread;
        });
        timer = started;
        started.execute(this::open);
        ScheduledFuture<?> unused =
                started.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void open() {
        ScheduledExecutorService current = timer;
        if (!running || current == null) {
            return;
        }
        try {
            Object begun = new Object();
            attempt = begun;
            Session opened = sessions.open(current, why -> lost(begun, why));
            session = opened;
            if (!running) {
                // It was stopped meanwhile, by a drain that may have seen no session.
                opened.close();
                return;
            }
            openedAt = System.nanoTime();
            state = NodeState.of(Status.CONSUMING);
        } catch (BrokerUnavailableException e) {
            // Every node meets it; the connections have said so, once.
            state = new NodeState(Status.WAITING, TroubleLog.reason(e));
            tryAgain();
        } catch (TopologyException e) {
            // The gate ends the process, and says why.
            state = new NodeState(Status.WAITING, TroubleLog.reason(e));
        } catch (IOException | RuntimeException e) {
            log.debug("Node '{}' cannot consume", node, e);
            waitFor("Node '" + node + "' cannot consume: " + TroubleLog.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Called on any thread; the session is ended on the container's own.
    private void lost(Object begun, String why) {
        later(() -> end(begun, "Node '" + node + "' lost its channel: " + why), 0);
    }

    private void end(Object begun, String why) {
        Session lost = session;
        if (running && lost != null && begun == attempt) {
            session = null;
            lost.close();
            waitFor(why);
        }
    }

    private void waitFor(String why) {
        state = new NodeState(Status.WAITING, why);
        trouble.warn(why + ". It tries again until it can.");
        tryAgain();
    }

    private void tryAgain() {
        later(this::open, Math.min(longestPause, 200L << Math.min(failures++, 6)));
    }

    private void later(Runnable task, long pause) {
        ScheduledExecutorService current = timer;
        if (current == null) {
            return;
        }
        try {
            ScheduledFuture<?> unused = current.schedule(task, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Node '{}' has ended", node, e);
        }
    }

    // What throws here would never run again.
    private void sweep() {
        Session current = session;
        try {
            if (current != null) {
                sweep(current);
            }
        } catch (RuntimeException e) {
            log.error("Node '{}' will look after its messages again soon", node, e);
        }
    }

    private void sweep(Session current) {
        current.tracker().flushLate();
        if (++sweeps % SWEEPS_A_SECOND == 0) {
            current.outbox().sweep();
            warnOfLongBehaviour(current);
            current.look();
            endTroubleIfSteady();
            giveBackIfStuck(current);
        }
    }

    // A session that is lost as soon as it is open ends no trouble: its pauses grow, and nothing is said each time.
    private void endTroubleIfSteady() {
        if (System.nanoTime() - openedAt > STEADY_AFTER.toNanos()
                && sessions.starving().isEmpty()) {
            failures = 0;
            trouble.over("Node '" + node + "' consumes again");
        }
    }

    private void warnOfLongBehaviour(Session current) {
        int working = current.tracker().begunLongerThan(LONG_BEHAVIOUR);
        if (working > 0 && !warnedOfLongBehaviour && database.why().isEmpty()) {
            log.warn(
                    "Node '{}' has worked on {} message(s) for more than {} minutes. The broker takes a message back after 30"
                            + " minutes: make the work shorter, or a poll.",
                    node,
                    working,
                    LONG_BEHAVIOUR.toMinutes());
        }
        warnedOfLongBehaviour = working > 0;
    }

    // Before the broker's consumer timeout would take the deliveries back, and count that against them, again and
    // again.
    private void giveBackIfStuck(Session current) {
        if (current.outbox().stuckFor().compareTo(stuckAfter) > 0) {
            giveBack(
                    current,
                    "could publish nothing for " + stuckAfter.toMinutes()
                            + " minutes. It gives its messages back and waits until the broker takes messages again");
            later(this::openWhenPublishable, longestPause);
        } else if (database.awayFor().compareTo(stuckAfter) > 0) {
            giveBack(
                    current,
                    "could use no database for " + stuckAfter.toMinutes()
                            + " minutes. It gives its messages back and waits until the database is there again");
            // Opening asks the database.
            later(this::open, longestPause);
        }
    }

    private void giveBack(Session current, String what) {
        session = null;
        current.close();
        String why = "Node '" + node + "' " + what;
        state = new NodeState(Status.WAITING, why);
        trouble.warn(why);
    }

    private void openWhenPublishable() {
        if (sessions.probe()) {
            open();
        } else {
            later(this::openWhenPublishable, longestPause);
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /** Finishes what was begun, then runs the callback; takes as long as the behaviours take. */
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
        if (!running) {
            return;
        }
        running = false;
        Session current = session;
        try {
            if (current != null) {
                current.drain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ScheduledExecutorService started = timer;
            if (started != null) {
                started.shutdownNow();
            }
            session = null;
            state = NodeState.of(Status.STOPPED);
            log.info("Node '{}' has finished what it began", node);
        }
    }
}
