package dev.dge.jdbc;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.joining.JoinConnections;
import dev.dge.joining.JoinInput;
import dev.dge.joining.JoinInputs;
import dev.dge.joining.JoinPlace;
import dev.dge.joining.JoinRunner;
import dev.dge.joining.JoinSettings;
import dev.dge.joining.JoinStatus;
import dev.dge.joining.StateQueue;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.UnreadableRecordException;
import dev.dge.publish.Outbox;
import dev.dge.publish.TroubleLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.dao.DataAccessException;

/**
 * Works on a join whose groups are in a database, beside any number of other processes.
 *
 * <p>All of it happens on one thread, the behaviour included; other threads only leave events.
 */
final class JdbcJoin implements JoinRunner {

    private static final Logger log = LoggerFactory.getLogger(JdbcJoin.class);
    private static final int EVENTS_AT_ONCE = 1_000;
    private static final long TICK = 50;
    private static final long SHORTEST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 10_000;
    private static final int DOUBLINGS = 6;

    /** Something that happened, for the join's thread. */
    private interface Event {
        void on(OpenJoin current) throws LostException;
    }

    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1L;

        LostException(String why) {
            super(why);
        }
    }

    private final JoinPlace place;
    private final LogContext context;
    private final JoinConnections connections;
    private final ScheduledExecutorService timer;
    private final JoinSettings settings;
    private final JoinInputs inputs;
    private final Database database;
    private final JoinSchema schema;
    private final String node;
    private final TroubleLog trouble = new TroubleLog(log);
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile @Nullable OpenJoin opened;
    private volatile String why = "";
    private volatile boolean ending;
    private volatile boolean over;
    private @Nullable JoinTables tables;
    private @Nullable Reading reading;
    private Collection<Decision> unfinished = List.of();
    private boolean stuck;
    private int failures;
    private int databaseFailures;
    private long databaseAwaySince;
    private long openAt;
    private long resumeAt;

    JdbcJoin(
            JoinPlace place,
            LogContext context,
            JoinConnections connections,
            ScheduledExecutorService timer,
            JoinSettings settings,
            JoinInputs inputs,
            Database database,
            JoinSchema schema) {
        this.place = place;
        this.context = context;
        this.connections = connections;
        this.timer = timer;
        this.settings = settings;
        this.inputs = inputs;
        this.database = database;
        this.schema = schema;
        this.node = place.exchange() + "." + place.node();
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::run, "dge-" + place.node() + "-join");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public JoinStatus status() {
        if (over) {
            return JoinStatus.ENDED;
        }
        return opened == null || !why.isEmpty() ? JoinStatus.AWAY : JoinStatus.OWNER;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public LogSize size() {
        OpenJoin current = opened;
        return current == null ? LogSize.NOTHING : current.size();
    }

    @Override
    public void drain() throws InterruptedException {
        ending = true;
        ended.await();
    }

    private long ticks() {
        return context.ticks().getAsLong();
    }

    private void run() {
        List<Event> batch = new ArrayList<>(EVENTS_AT_ONCE);
        try {
            while (!finished()) {
                OpenJoin current = opened;
                boolean busy = current != null && current.isBusy() && ticks() >= resumeAt;
                batch.clear();
                Event first = events.poll(busy ? 0 : TICK, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    events.drainTo(batch, EVENTS_AT_ONCE - 1);
                }
                step(batch);
            }
        } catch (InterruptedException e) {
            log.debug("Node '{}' is interrupted", place.node(), e);
        } finally {
            close();
            leave();
            over = true;
            ended.countDown();
        }
    }

    private boolean finished() {
        OpenJoin current = opened;
        return ending && events.isEmpty() && (current == null || current.atRest());
    }

    private void leave() {
        try {
            if (reading != null) {
                reading.leave();
            }
        } catch (DataAccessException e) {
            log.debug("Node '{}' could not tell the others that it ends", place.node(), e);
        }
    }

    private void step(List<Event> batch) throws InterruptedException {
        try {
            OpenJoin current = opened;
            if (current == null) {
                openIfDue();
                return;
            }
            for (Event event : batch) {
                event.on(current);
            }
            if (ticks() >= resumeAt) {
                current.work();
                current.upkeep();
                databaseIsThere();
            }
            giveBackIfStuck(current);
        } catch (DataAccessException e) {
            databaseFailed(e);
        } catch (LostException | IOException | AmqpException | ShutdownSignalException e) {
            end(TroubleLog.reason(e), pause(failures++));
        } catch (UnusableDatabaseException | UnreadableRecordException e) {
            end(TroubleLog.reason(e), LONGEST_PAUSE);
        } catch (RuntimeException | Error e) {
            inputs.unexpected(e);
            log.error("Node '{}' gives its messages back and begins anew", place.node(), e);
            end(e.toString(), pause(failures++));
        }
    }

    private static long pause(int failures) {
        return Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(failures, DOUBLINGS));
    }

    private void openIfDue() throws IOException, InterruptedException {
        long now = ticks();
        if (now < openAt || ending) {
            return;
        }
        connections.topology().awaitDeclared();
        if (stuck
                && !Outbox.probe(
                        connections.publishing(),
                        place.exchange(),
                        settings.outbox().confirmTimeout())) {
            openAt = now + LONGEST_PAUSE;
            return;
        }
        stuck = false;
        schema.ensure();
        open();
    }

    private void open() throws IOException, InterruptedException {
        if (tables == null || reading == null) {
            tables = new JoinTables(database, node, context);
            reading = new Reading(database, node, context);
        }
        // First it is to be seen that this process reads, then to be looked whether another store is at work: whichever
        // of two comes second sees the other.
        reading.beat(0, 0);
        Optional<String> other = StateQueue.whyInUse(place, context, connections);
        if (other.isPresent()) {
            leave();
            end(other.get(), LONGEST_PAUSE);
            return;
        }
        Outbox outbox = new Outbox(
                place.node(), place.exchange(), connections.publishing(), timer, settings.outbox(), () -> {});
        OpenJoin join = new OpenJoin(
                place, context, tables, reading, inputs, outbox, decision -> events.add(it -> it.confirmed(decision)));
        opened = join;
        inputs.open(receiver(join));
        why = "";
        databaseFailures = 0;
        join.publishAgain(unfinished);
        unfinished = List.of();
        trouble.over("Node '" + place.node() + "' works again");
    }

    private JoinInputs.Receiver receiver(OpenJoin join) {
        return new JoinInputs.Receiver() {

            @Override
            public void offer(JoinInput input) {
                event(current -> current.offer(input));
            }

            @Override
            public void read(int slot, long time) {
                event(current -> current.read(slot, time));
            }

            @Override
            public void lost(String reason) {
                event(current -> {
                    throw new LostException(reason);
                });
            }

            private void event(Event event) {
                events.add(current -> {
                    if (current == join) {
                        event.on(current);
                    }
                });
            }
        };
    }

    private void databaseIsThere() {
        failures = 0;
        if (databaseFailures > 0) {
            databaseFailures = 0;
            why = "";
            trouble.over("Node '" + place.node() + "' stores groups again");
        }
    }

    private void databaseFailed(DataAccessException e) {
        long now = ticks();
        if (databaseFailures == 0) {
            databaseAwaySince = now;
        }
        log.debug("Node '{}' cannot use its database", place.node(), e);
        why = "Node '" + place.node() + "' cannot use its database";
        trouble.warn(why + ", and takes nothing until it can: "
                + TroubleLog.reason(e.getMostSpecificCause()).strip());
        resumeAt = now + pause(databaseFailures++);
        openAt = resumeAt;
    }

    // Who ends does not wait long: what is not stored comes again, and what is not confirmed is published by another
    // process.
    private void giveBackIfStuck(OpenJoin current) {
        long stuckAfter = settings.stuckAfter().toMillis();
        long limit = ending ? Math.min(LONGEST_PAUSE, stuckAfter) : stuckAfter;
        boolean away = databaseFailures > 0 && ticks() - databaseAwaySince > limit;
        if (away || current.stuckFor().toMillis() > limit) {
            stuck = !away;
            end(
                    (away ? "nothing could be stored for " : "nothing could be published for ")
                            + Duration.ofMillis(limit).toSeconds() + " s",
                    LONGEST_PAUSE);
        }
    }

    private void end(String reason, long pause) {
        close();
        connections.topology().connectionLost();
        openAt = ticks() + pause;
        why = "Node '" + place.node() + "' takes no messages: " + reason;
        trouble.warn(why + ". It tries again until it can.");
    }

    private void close() {
        OpenJoin current = opened;
        opened = null;
        if (current != null) {
            unfinished = current.underWay();
            current.close();
        }
    }
}
