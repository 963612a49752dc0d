package dev.dge.joining;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.UnreadableRecordException;
import dev.dge.publish.Outbox;
import dev.dge.publish.PublishingConnection;
import dev.dge.publish.TroubleLog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Works on a join whenever this process owns its log, and otherwise stands by.
 *
 * <p>All of it happens on one thread, the behaviour included; other threads only leave events.
 */
public final class JoinOwner implements JoinRunner {

    private static final Logger log = LoggerFactory.getLogger(JoinOwner.class);
    private static final int EVENTS_AT_ONCE = 500;
    private static final long TICK = 50;
    private static final long SWEEP = 1_000;
    private static final long SLOW = 1_000;
    private static final long LONGEST_PAUSE = 10_000;
    private static final int REFUSED = 6;
    private static final long UNREADABLE_PAUSE = 30_000;

    /** Something that happened, for the join's thread. */
    private interface Event {
        void on(Ownership current) throws IOException, OwnershipLostException;
    }

    private final JoinPlace place;
    private final LogContext context;
    private final JoinConnections connections;
    private final ScheduledExecutorService timer;
    private final JoinSettings settings;
    private final JoinInputs inputs;
    private final Function<JoinPlace, Optional<String>> elsewhere;
    private final TroubleLog trouble = new TroubleLog(log);
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Queue<Event> offers = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile @Nullable Ownership ownership;
    private volatile JoinStatus status = JoinStatus.AWAY;
    private volatile LogSize size = LogSize.NOTHING;
    private volatile String why = "";
    private volatile boolean draining;
    private boolean stuck;
    private int failures;
    private long openAt;
    private long sweepAt;

    /**
     * An owner that does nothing before {@link #start}.
     *
     * @param timer runs what is to be published again
     * @param inputs is told when this process owns the log and when it does not any more
     * @param elsewhere tells why the join's groups must not be kept in RabbitMQ now
     */
    public JoinOwner(
            JoinPlace place,
            LogContext context,
            JoinConnections connections,
            ScheduledExecutorService timer,
            JoinSettings settings,
            JoinInputs inputs,
            Function<JoinPlace, Optional<String>> elsewhere) {
        this.place = place;
        this.context = context;
        this.connections = connections;
        this.timer = timer;
        this.settings = settings;
        this.inputs = inputs;
        this.elsewhere = elsewhere;
    }

    /** Begins to want the log. */
    @Override
    public void start() {
        Thread thread = new Thread(this::run, "dge-" + place.node() + "-join");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the inputs of one ownership are told to turn to: what comes from them later is no longer of interest. */
    JoinInputs.Receiver receiver(Ownership ownership) {
        return new JoinInputs.Receiver() {

            @Override
            public void offer(JoinInput input) {
                inTurn(current -> current.offer(input));
            }

            @Override
            public void read(int slot, long time) {
                inTurn(current -> current.read(slot, time));
            }

            private void inTurn(Event offer) {
                events.add(current -> {
                    if (current == ownership) {
                        offers.add(offer);
                    }
                });
            }

            @Override
            public void lost(String reason) {
                events.add(current -> {
                    if (current == ownership) {
                        throw new OwnershipLostException(reason);
                    }
                });
            }
        };
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

    /** Finishes what was offered, lets go of the log, and ends. */
    @Override
    public void drain() throws InterruptedException {
        draining = true;
        ended.await();
    }

    private void run() {
        List<Event> batch = new ArrayList<>(EVENTS_AT_ONCE);
        try {
            while (!finished()) {
                batch.clear();
                Event first = events.poll(offers.isEmpty() ? TICK : 0, TimeUnit.MILLISECONDS);
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
            status = JoinStatus.ENDED;
            ended.countDown();
        }
    }

    private boolean finished() {
        Ownership current = ownership;
        return draining && events.isEmpty() && offers.isEmpty() && (current == null || current.atRest());
    }

    private void step(List<Event> batch) throws InterruptedException {
        try {
            Ownership current = ownership;
            if (current == null) {
                openIfDue();
                return;
            }
            handle(batch, current);
            current.tick();
            status = current.status();
            size = current.size();
            sweep(current);
        } catch (OwnershipLostException | IOException | AmqpException | ShutdownSignalException e) {
            end(TroubleLog.reason(e), pause());
        } catch (UnreadableRecordException e) {
            end("its log '" + place.queue() + "' cannot be read: " + e.getMessage(), UNREADABLE_PAUSE);
        } catch (RuntimeException | Error e) {
            inputs.unexpected(e);
            log.error("Node '{}' drops its log and reads it again", place.node(), e);
            end(e.toString(), pause());
        }
    }

    // News before messages, which wait for their turn: behaviours may be slow, and what they decided must not wait for
    // all.
    private void handle(List<Event> batch, Ownership current) throws IOException, OwnershipLostException {
        for (Event event : batch) {
            event.on(current);
        }
        long begun = context.ticks().getAsLong();
        long now = begun;
        while (now - begun < TICK && !offers.isEmpty()) {
            offers.remove().on(current);
            now = context.ticks().getAsLong();
        }
        current.work();
        if (now - begun > SLOW) {
            current.wasBusy();
        }
    }

    /** Refuses to consume inputs while the join's groups are elsewhere. This process reads its log by now, which they see. */
    void refuseIfElsewhere() throws OwnershipLostException {
        Optional<String> reason = elsewhere.apply(place);
        if (reason.isPresent()) {
            failures = REFUSED;
            throw new OwnershipLostException(reason.get());
        }
    }

    private long pause() {
        return Math.min(LONGEST_PAUSE, 200L << Math.min(failures++, 6));
    }

    private void openIfDue() throws IOException, InterruptedException {
        long now = context.ticks().getAsLong();
        if (now < openAt || draining) {
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
        PublishingConnection publisher = connections.publishing().get();
        if (publisher.isBlocked()) {
            why = "The broker blocks the connection that node '" + place.node() + "' publishes on";
            openAt = now + SWEEP;
            return;
        }
        StateChannel channel = new StateChannel(place, connections.consuming().get(), publisher, new ChannelEvents());
        Outbox outbox = new Outbox(
                place.node(), place.exchange(), connections.publishing(), timer, settings.outbox(), () -> {});
        Ownership opened = new Ownership(place, context, channel, outbox, inputs, this);
        ownership = opened;
        channel.open();
        status = opened.status();
        why = "";
        trouble.over("Node '" + place.node() + "' is at its log again");
    }

    private void sweep(Ownership current) {
        long now = context.ticks().getAsLong();
        if (now < sweepAt) {
            return;
        }
        sweepAt = now + SWEEP;
        current.sweep();
        if (current.status() == JoinStatus.OWNER) {
            failures = 0;
        }
        if (current.stuckFor().compareTo(settings.stuckAfter()) > 0) {
            stuck = true;
            end("nothing could be published for " + settings.stuckAfter().toMinutes() + " minutes", LONGEST_PAUSE);
        }
    }

    private void end(String reason, long pause) {
        close();
        connections.topology().connectionLost();
        openAt = context.ticks().getAsLong() + pause;
        why = "Node '" + place.node() + "' let go of its log: " + reason;
        trouble.warn(why + ". It tries again until it can.");
    }

    private void close() {
        Ownership current = ownership;
        ownership = null;
        offers.clear();
        status = JoinStatus.AWAY;
        size = LogSize.NOTHING;
        if (current != null) {
            current.close();
        }
    }

    /** Takes the news that the broker has confirmed a decision; on any thread. */
    void confirmed(Decision decision) {
        events.add(current -> current.confirmed(decision));
    }

    private final class ChannelEvents implements StateChannel.Events {

        @Override
        public void delivered(StateChannel from, long tag, boolean redelivered, byte[] body) {
            events.add(current -> {
                if (current.isOf(from)) {
                    current.delivered(tag, redelivered, body);
                }
            });
        }

        @Override
        public void lost(StateChannel channel, String reason) {
            events.add(current -> {
                if (current.isOf(channel)) {
                    throw new OwnershipLostException(reason);
                }
            });
        }
    }
}
