package dev.dge.publish;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.message.Outbound;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;

/**
 * Publishes to one graph's exchange until the broker has confirmed, however long that takes.
 *
 * <p>Pipelined: {@link #publish} returns as soon as everything is written, and the publication is told later. What is
 * returned, refused by the broker or not answered is published again after a pause that grows to 10 s. While the broker
 * blocks the connection nothing is written and no wait runs out.
 */
public final class Outbox implements ConfirmChannel.Answers, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final String owner;
    private final String exchange;
    private final Supplier<PublishingConnection> connections;
    private final ScheduledExecutorService timer;
    private final OutboxLimits limits;
    private final Runnable afterAnswer;
    private final TroubleLog trouble = new TroubleLog(log);

    private final ReentrantLock sending = new ReentrantLock();
    private final Gathering gathering = new Gathering();
    private final Alarm alarm = new Alarm();
    private volatile @Nullable ConfirmChannel channel;
    private volatile @Nullable PublishingConnection watched;
    private volatile boolean closed;
    private final Queue<Sent> held = new ConcurrentLinkedQueue<>();
    private volatile boolean pausing;
    private int pauses;

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastProgress = System.nanoTime();

    /**
     * An outbox without a channel yet.
     *
     * @param owner the node, as it is to be named in the log
     * @param exchange the full name of the graph's exchange
     * @param connections gives the open publishing connection; may throw {@link AmqpException}
     * @param timer runs what is to be published again
     * @param afterAnswer runs after each answer of the broker, on the connection's thread; must not block
     */
    public Outbox(
            String owner,
            String exchange,
            Supplier<PublishingConnection> connections,
            ScheduledExecutorService timer,
            OutboxLimits limits,
            Runnable afterAnswer) {
        this.owner = "'" + owner + "'";
        this.exchange = exchange;
        this.connections = connections;
        this.timer = timer;
        this.limits = limits;
        this.afterAnswer = afterAnswer;
    }

    /** Publishes all messages, again and again, until all are confirmed. Never call it on a connection's own thread. */
    public void publish(Publication publication) {
        publish(publication, this::send);
    }

    /**
     * Publishes like {@link #publish}, but what is written may wait for what is published next, until {@link #flush} or for a
     * moment.
     */
    public void publishSoon(Publication publication) {
        publish(publication, this::sendSoon);
    }

    private void publish(Publication publication, Consumer<Sent> send) {
        if (underWay.getAndIncrement() == 0) {
            lastProgress = System.nanoTime();
        }
        Parcel parcel = new Parcel(publication);
        for (Outbound message : publication.messages()) {
            send.accept(new Sent(parcel, message));
        }
    }

    /** Sends what waits since {@link #publishSoon}; may take as long as the broker reads nothing. */
    public void flush() {
        try {
            gathering.send();
        } catch (IOException e) {
            // All that waited is unconfirmed, and is published again when the connection is known to be lost.
            log.debug("Node {} cannot send what it has published", owner, e);
        }
    }

    private void send(Sent sent) {
        send(sent, open -> open.publish(exchange, sent));
    }

    private void sendSoon(Sent sent) {
        send(sent, open -> gathering.during(() -> open.publish(exchange, sent)));
    }

    private interface Write {
        void on(ConfirmChannel channel) throws IOException;
    }

    private void send(Sent sent, Write write) {
        Parcel parcel = sent.parcel();
        if (closed || !parcel.awaits(sent.outbound())) {
            return;
        }
        if (mustWait()) {
            hold(sent);
            return;
        }
        sending.lock();
        try {
            Optional<ConfirmChannel> open = openOrPause();
            if (open.isPresent()) {
                write.on(open.get());
            } else {
                hold(sent);
            }
        } catch (IllegalArgumentException e) {
            refused(parcel, e);
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            failed(sent, cannotPublish(e));
        } finally {
            sending.unlock();
        }
    }

    private String cannotPublish(Exception cause) {
        return "Node " + owner + " cannot publish: " + TroubleLog.reason(cause);
    }

    private void hold(Sent sent) {
        held.add(sent);
        if (!mustWait()) {
            later(this::sendHeld, 0);
        }
    }

    // What must wait again stays held: to send it now would put it back, without end.
    private void sendHeld() {
        Sent sent = mustWait() ? null : held.poll();
        while (sent != null) {
            send(sent);
            sent = mustWait() ? null : held.poll();
        }
    }

    private boolean mustWait() {
        return pausing || isBlocked();
    }

    private boolean isBlocked() {
        PublishingConnection connection = watched;
        return connection != null && connection.isBlocked();
    }

    /** The open channel; empty where the broker blocks or cannot be reached. Then all wait, and one tries again. */
    private Optional<ConfirmChannel> openOrPause() {
        ConfirmChannel current = channel;
        if (current != null && current.isOpen()) {
            return Optional.of(current);
        }
        try {
            PublishingConnection connection = connections.get();
            watch(connection);
            if (connection.isBlocked()) {
                return Optional.empty();
            }
            ConfirmChannel opened = new ConfirmChannel(connection.connection(), this);
            channel = opened;
            pauses = 0;
            return Optional.of(opened);
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            trouble.warn(cannotPublish(e));
            pausing = true;
            later(this::goOn, Sent.pause(pauses++));
            return Optional.empty();
        }
    }

    private void goOn() {
        pausing = false;
        sendHeld();
    }

    private void watch(PublishingConnection connection) {
        PublishingConnection before = watched;
        if (connection != before) {
            if (before != null) {
                before.forget(alarm);
            }
            connection.listen(alarm);
            watched = connection;
        }
    }

    // A publish that throws has used up a number that the broker never saw: every later answer would meet another
    // message.
    private void refused(Parcel parcel, IllegalArgumentException cause) {
        ConfirmChannel old = channel;
        channel = null;
        if (parcel.giveUp()) {
            underWay.decrementAndGet();
        }
        if (old != null) {
            List<Sent> others = old.takeUnconfirmed();
            old.abort();
            others.forEach(this::send);
        }
        parcel.publication().refused(cause);
    }

    @Override
    public void confirmed(Sent sent) {
        lastProgress = System.nanoTime();
        if (sent.parcel().confirmed(sent.outbound())) {
            underWay.decrementAndGet();
            sent.parcel().publication().confirmed();
        }
    }

    @Override
    public void failed(Sent sent) {
        String key = sent.outbound().routingKey();
        if (!sent.returned() && !sent.parcel().knownUnroutable()) {
            failed(sent, "Node " + owner + " cannot publish: the broker refused a message for '" + key + "'");
            return;
        }
        Optional<Outbound> parking =
                sent.parcel().unroutable(System.nanoTime(), limits.parkAfter().toNanos());
        if (parking.isPresent()) {
            Sent instead = new Sent(sent.parcel(), parking.get());
            later(() -> send(instead), 0);
        } else {
            failed(
                    sent,
                    "Node " + owner + " cannot publish: exchange '" + exchange + "' has no queue bound to '" + key
                            + "'. The message is kept and published again; start a process of this graph, or run profile 'init',"
                            + " to bind what is missing");
        }
    }

    @Override
    public void unroutable(Sent sent) {
        sent.parcel().markUnroutable(System.nanoTime());
    }

    private void failed(Sent sent, String why) {
        if (!closed) {
            trouble.warn(why);
            later(() -> send(sent), sent.nextPause());
        }
    }

    @Override
    public void answered() {
        afterAnswer.run();
    }

    @Override
    public void lost(ConfirmChannel lost, ShutdownSignalException cause) {
        String why = AccessRefusal.of(cause)
                .map(refusal -> "Node " + owner + " cannot publish: " + refusal.text())
                .orElse("Node " + owner + " lost the channel that it publishes on: " + cause.getMessage());
        for (Sent sent : lost.takeUnconfirmed()) {
            failed(sent, why);
        }
        later(this::sendHeld, 0);
    }

    private void later(Runnable task, long pause) {
        try {
            ScheduledFuture<?> unused = timer.schedule(task, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The process ends; what is not confirmed stays in its queue.
            closed = true;
        }
    }

    /** Gives up a channel whose broker does not answer. Called every second or so. */
    public void sweep() {
        ConfirmChannel current = channel;
        if (current != null
                && !isBlocked()
                && current.unansweredFor(limits.confirmTimeout().toNanos())) {
            List<Sent> unanswered = new ArrayList<>(current.takeUnconfirmed());
            current.abort();
            for (Sent sent : unanswered) {
                failed(
                        sent,
                        "Node " + owner + " got no confirm from the broker for "
                                + limits.confirmTimeout().toSeconds() + " s. Is its disk full?");
            }
        }
        if (underWay.get() == 0) {
            trouble.over("Node " + owner + " publishes again");
        }
    }

    /** How long something has been waiting without a single confirm; zero where nothing waits. */
    public Duration stuckFor() {
        return underWay.get() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastProgress);
    }

    /** Whether a broker can be published to: a message to a key that nobody is bound to comes back within the limit. */
    public static boolean probe(Supplier<PublishingConnection> connections, String exchange, Duration limit) {
        return Probe.answered(connections, exchange, limit);
    }

    /** Gives everything up that is not confirmed. */
    @Override
    public void close() {
        closed = true;
        ConfirmChannel current = channel;
        if (current != null) {
            current.abort();
        }
        PublishingConnection connection = watched;
        if (connection != null) {
            connection.forget(alarm);
        }
    }

    /** Stops writing while the broker blocks the connection. */
    private final class Alarm implements PublishingConnection.Listener {

        @Override
        public void blocked(String reason) {
            trouble.warn("Node " + owner + " publishes nothing while the broker blocks the connection: " + reason);
        }

        @Override
        public void unblocked() {
            ConfirmChannel current = channel;
            if (current != null) {
                current.waitAnew();
            }
            later(Outbox.this::sendHeld, 0);
        }
    }
}
