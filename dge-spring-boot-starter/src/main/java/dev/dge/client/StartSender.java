package dev.dge.client;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.publish.BrokerUnavailableException;
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

    private final Supplier<Connection> connections;
    private final TopologyGate topology;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile @Nullable StartChannel channel;
    private volatile @Nullable Connection watched;
    private volatile boolean blocked;
    private volatile boolean closed;

    /**
     * A sender without a channel yet.
     *
     * @param connections gives the open publishing connection; may throw {@link AmqpException}
     */
    StartSender(Supplier<Connection> connections, TopologyGate topology) {
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
    }

    private Optional<String> obstacle(long deadline) throws InterruptedException {
        if (closed) {
            return Optional.of(ENDS);
        }
        if (blocked) {
            return Optional.of("The broker takes no messages now: its memory or disk alarm is on");
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
            open().publish(exchange, routingKey, start);
        } catch (BrokerUnavailableException e) {
            batch.again(start, String.valueOf(e.getMessage()));
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            giveUpChannel();
            batch.again(start, "The connection to the broker broke: " + e.getMessage());
        } finally {
            sending.unlock();
        }
    }

    private StartChannel open() throws IOException {
        StartChannel current = channel;
        if (current == null || !current.isOpen()) {
            Connection connection = connections.get();
            watch(connection);
            current = new StartChannel(connection);
            channel = current;
        }
        return current;
    }

    private void watch(Connection connection) {
        if (connection != watched) {
            watched = connection;
            blocked = false;
            connection.addBlockedListener(new Alarm(connection));
        }
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

    /** Takes note of the broker's alarms. */
    private final class Alarm implements BlockedListener {

        private final Connection connection;

        Alarm(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void handleBlocked(String reason) {
            blocked = connection == watched;
        }

        @Override
        public void handleUnblocked() {
            blocked = blocked && connection != watched;
        }
    }
}
