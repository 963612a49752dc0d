package dev.dge.joining;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.OpenGroup;
import dev.dge.publish.Outbox;
import dev.dge.publish.TroubleLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Opens a join when it can, lets it work, and closes it where it is in trouble, to open it again later.
 *
 * <p>All of a join happens on one thread, the behaviour included; other threads only leave events.
 *
 * @param <C> a join that is open
 */
public final class JoinLoop<C extends OpenedJoin> implements JoinRunner {

    /** How long a join stays closed at most whose trouble nobody knows the length of, in milliseconds. */
    public static final long LONGEST_PAUSE = 10_000;

    private static final Logger log = LoggerFactory.getLogger(JoinLoop.class);
    private static final int EVENTS_AT_ONCE = 500;
    private static final long TICK = 50;
    private static final long BLOCKED_PAUSE = 1_000;
    private static final long SHORTEST_PAUSE = 200;
    private static final int DOUBLINGS = 6;

    /** Makes a join that is about to be opened. */
    public interface Opening<C extends OpenedJoin> {

        /** Makes it; events for it are left in the loop. */
        C prepare(JoinLoop<C> loop) throws IOException;

        /** Takes note that this process works on the join no more. */
        default void end() {}
    }

    /** Something that happened, for the join's thread. */
    public interface Event<C> {
        void on(C current) throws IOException, JoinTroubleException;
    }

    private final JoinTask task;
    private final JoinConnections connections;
    private final Opening<C> opening;
    private final TroubleLog trouble = new TroubleLog(log);
    private final BlockingQueue<Event<C>> events = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile JoinStatus status = JoinStatus.AWAY;
    private volatile LogSize size = LogSize.NOTHING;
    private volatile String why = "";
    private volatile boolean hastens;
    private volatile boolean ending;
    private @Nullable C opened;
    private boolean stuck;
    private int failures;
    private long openAt;

    /** A loop that does nothing before {@link #start}. */
    public JoinLoop(JoinTask task, Opening<C> opening) {
        this.task = task;
        this.connections = task.connections();
        this.opening = opening;
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::run, "dge-" + task.node() + "-join");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public JoinStatus status() {
        return status;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public LogSize size() {
        return size;
    }

    @Override
    public CompletableFuture<Optional<OpenGroup>> group(String run) {
        CompletableFuture<Optional<OpenGroup>> answer = new CompletableFuture<>();
        // As long as somebody asked, a join that is about to end would not.
        if (status != JoinStatus.OWNER || hastens) {
            answer.complete(Optional.empty());
        } else {
            events.add(current -> answer(current, run, answer));
        }
        return answer;
    }

    private void answer(C current, String run, CompletableFuture<Optional<OpenGroup>> answer) {
        // A database that hangs would keep the join once for each who has long gone.
        if (hastens || answer.isDone()) {
            answer.complete(Optional.empty());
            return;
        }
        try {
            answer.complete(current.group(run));
        } catch (RuntimeException e) {
            // Whoever asks is told; the join has no part in it.
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void hasten() {
        hastens = true;
    }

    @Override
    public void drain() throws InterruptedException {
        hasten();
        ending = true;
        ended.await();
    }

    /** Leaves an event for a join, which is of no interest any more once that is closed; on any thread. */
    public void tell(C join, Event<C> event) {
        events.add(current -> {
            if (current == join) {
                event.on(join);
            }
        });
    }

    /** What the inputs of a join turn to while they are open. */
    public JoinInputs.Receiver receiver(C join) {
        return new JoinInputs.Receiver() {

            @Override
            public void offer(JoinInput input) {
                tell(join, current -> current.offer(input));
            }

            @Override
            public void read(int slot, long time) {
                tell(join, current -> current.read(slot, time));
            }

            @Override
            public void lost(String reason) {
                tell(join, current -> {
                    throw new JoinTroubleException(reason);
                });
            }
        };
    }

    private void run() {
        List<Event<C>> batch = new ArrayList<>(EVENTS_AT_ONCE);
        try {
            while (!finished()) {
                batch.clear();
                C current = opened;
                Event<C> first = events.poll(current != null && current.isBusy() ? 0 : TICK, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    events.drainTo(batch, EVENTS_AT_ONCE - 1);
                }
                step(batch);
            }
        } catch (InterruptedException e) {
            log.debug("Node '{}' is interrupted", task.node(), e);
        } finally {
            close();
            opening.end();
            status = JoinStatus.ENDED;
            ended.countDown();
        }
    }

    private boolean finished() {
        C current = opened;
        return ending && events.isEmpty() && (current == null || current.atRest());
    }

    private void step(List<Event<C>> batch) throws InterruptedException {
        try {
            C current = opened;
            if (current == null) {
                openIfDue();
                return;
            }
            for (Event<C> event : batch) {
                event.on(current);
            }
            current.work(hastens);
            show(current);
            closeIfStuck(current);
        } catch (JoinTroubleException e) {
            end(e.why(), e.pause().orElseGet(this::pause));
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            end(TroubleLog.reason(e), pause());
        } catch (RuntimeException | Error e) {
            task.inputs().unexpected(e);
            log.error("Node '{}' gives its messages back and begins anew", task.node(), e);
            end(e.toString(), pause());
        }
    }

    private void show(C current) {
        status = current.status();
        size = current.size();
        if (status == JoinStatus.OWNER) {
            failures = 0;
        }
        // Who is open and does not work yet has said why it was closed.
        if (status != JoinStatus.AWAY || !current.why().isEmpty()) {
            why = current.why();
        }
        if (status != JoinStatus.AWAY) {
            trouble.over("Node '" + task.node() + "' is back");
        }
    }

    private long pause() {
        return Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(failures++, DOUBLINGS));
    }

    private void openIfDue() throws IOException, InterruptedException {
        long now = task.ticks();
        if (now < openAt || hastens) {
            return;
        }
        connections.topology().awaitDeclared();
        Duration patience = task.settings().outbox().confirmTimeout();
        if (stuck && !Outbox.probe(connections.publishing(), task.place().exchange(), patience)) {
            openAt = now + LONGEST_PAUSE;
            return;
        }
        stuck = false;
        if (connections.publishing().get().isBlocked()) {
            why = "The broker blocks the connection that node '" + task.node() + "' publishes on";
            openAt = now + BLOCKED_PAUSE;
            return;
        }
        C prepared = opening.prepare(this);
        opened = prepared;
        prepared.open();
        show(prepared);
    }

    // Who ends does not wait long: what is not stored comes again, and what is not confirmed another process publishes.
    private void closeIfStuck(C current) throws JoinTroubleException {
        Duration limit = stuckAfter(task.settings().stuckAfter(), hastens);
        if (current.stuckFor().compareTo(limit) > 0) {
            stuck = true;
            throw new JoinTroubleException("nothing could be published for " + limit.toSeconds() + " s", LONGEST_PAUSE);
        }
    }

    /** How long a join waits for what does not answer; less if the process ends. */
    public static Duration stuckAfter(Duration limit, boolean ending) {
        return ending && limit.toMillis() > LONGEST_PAUSE ? Duration.ofMillis(LONGEST_PAUSE) : limit;
    }

    private void end(String reason, long pause) {
        close();
        connections.topology().connectionLost();
        openAt = task.ticks() + pause;
        why = "Node '" + task.node() + "' takes no messages: " + reason;
        trouble.warn(why + ". It tries again until it can.");
    }

    private void close() {
        C current = opened;
        opened = null;
        status = JoinStatus.AWAY;
        size = LogSize.NOTHING;
        if (current != null) {
            current.close();
        }
    }
}
