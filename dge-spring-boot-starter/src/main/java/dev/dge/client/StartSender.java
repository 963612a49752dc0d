package dev.dge.client;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.publish.BrokerUnavailableException;
import dev.dge.publish.PublishingConnection;
import dev.dge.publish.TroubleLog;
import dev.dge.topology.TopologyGate;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;

/** Publishes starts on one channel of its own, opened when first needed and again when it is lost. */
final class StartSender implements AutoCloseable {

    private static final String ENDS = "The application ends";

    private final Supplier<PublishingConnection> connections;
    private final TopologyGate topology;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile @Nullable StartChannel channel;
    private volatile @Nullable PublishingConnection connection;
    private volatile boolean closed;

    /**
     * A sender without a channel yet.
     *
     * @param connections gives the open publishing connection; may throw {@link AmqpException}
     */
    StartSender(Supplier<PublishingConnection> connections, TopologyGate topology) {
        this.connections = connections;
        this.topology = topology;
    }

    /** Publishes until everything is answered for good, or {@code System.nanoTime()} is at the deadline. */
    void publish(StartBatch batch, String exchange, String routingKey, long deadline) throws InterruptedException {
        Optional<Start> next = batch.next(deadline);
        while (next.isPresent()) {
            Start start = next.get();
            Optional<String> obstacle = obstacle(deadline);
            if (obstacle.isPresent()) {
                batch.again(start, obstacle.get());
            } else {
                publish(start, exchange, routingKey, deadline);
            }
            if (closed) {
                batch.giveUp(ENDS);
            }
            next = batch.next(deadline);
        }
        // The broker blocks a connection only when something is published on it, and that has no other answer.
        alarm().ifPresent(batch::blame);
    }

    private Optional<String> obstacle(long deadline) throws InterruptedException {
        if (closed) {
            return Optional.of(ENDS);
        }
        Optional<String> alarm = alarm();
        if (alarm.isPresent()) {
            return alarm;
        }
        StartChannel current = channel;
        if (current != null && current.isOpen()) {
            return Optional.empty();
        }
        if (current != null) {
            topology.connectionLost();
        }
        return topology.awaitDeclared(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }

    private void publish(Start start, String exchange, String routingKey, long deadline) throws InterruptedException {
        StartBatch batch = start.batch();
        // Another thread may hang in a write that the broker does not read.
        if (!sending.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            batch.again(start, "The broker reads nothing from the connection");
            return;
        }
        try {
            Optional<StartChannel> open = open();
            if (open.isPresent()) {
                open.get().publish(exchange, routingKey, start);
            } else {
                batch.again(start, alarm().orElse("The broker took no messages a moment ago"));
            }
        } catch (BrokerUnavailableException e) {
            batch.again(start, String.valueOf(e.getMessage()));
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            giveUpChannel();
            batch.again(start, "The connection to the broker broke: " + TroubleLog.reason(e));
        } finally {
            sending.unlock();
        }
    }

    private Optional<String> alarm() {
        PublishingConnection current = connection;
        return current == null ? Optional.empty() : current.alarm().map(StartSender::alarm);
    }

    private static String alarm(String shortage) {
        return "The broker takes no messages now: it is " + shortage
                + ". Free some, or raise the limit: rabbitmq-diagnostics alarms names the node";
    }

    /** The open channel; none where the connection is blocked, so that none can be opened. */
    private Optional<StartChannel> open() throws IOException {
        StartChannel current = channel;
        if (current != null && current.isOpen()) {
            return Optional.of(current);
        }
        PublishingConnection opened = connections.get();
        connection = opened;
        if (opened.isBlocked()) {
            return Optional.empty();
        }
        current = new StartChannel(opened.connection());
        channel = current;
        return Optional.of(current);
    }

    // A publish that throws has used up a number that the broker never saw: later answers would meet other messages.
    private void giveUpChannel() {
        StartChannel current = channel;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        giveUpChannel();
    }
}
