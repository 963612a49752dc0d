package dev.dge.monitor;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;

/** Asks the broker for queues by passive declare, which needs no permission, on a channel of its own. */
final class QueueReader {

    private final Supplier<Connection> connections;

    QueueReader(Supplier<Connection> connections) {
        this.connections = connections;
    }

    /** The figures of each queue; never fails. */
    Map<String, QueueFigures> read(Collection<String> queues) {
        Map<String, QueueFigures> figures = new LinkedHashMap<>();
        try (Session session = new Session(connections.get())) {
            for (String queue : queues) {
                figures.put(queue, session.read(queue));
            }
        } catch (IOException | AmqpException | ShutdownSignalException e) {
            queues.forEach(queue -> figures.putIfAbsent(queue, QueueFigures.unknown(queue, reason(e))));
        }
        return figures;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** One channel after another: a queue that is not there closes the channel that asked for it. */
    private static final class Session implements AutoCloseable {

        private final Connection connection;
        private @Nullable Channel channel;

        Session(Connection connection) {
            this.connection = connection;
        }

        QueueFigures read(String queue) throws IOException {
            try {
                AMQP.Queue.DeclareOk found = channel().queueDeclarePassive(queue);
                return QueueFigures.of(queue, found.getMessageCount(), found.getConsumerCount());
            } catch (IOException e) {
                if (e.getCause() instanceof ShutdownSignalException refusal
                        && refusal.getReason() instanceof AMQP.Channel.Close close) {
                    return QueueFigures.unknown(queue, close.getReplyText());
                }
                throw e;
            }
        }

        private Channel channel() throws IOException {
            Channel current = channel;
            if (current == null || !current.isOpen()) {
                current = connection.createChannel();
                if (current == null) {
                    throw new IOException("The connection to the broker has no channel left");
                }
                channel = current;
            }
            return current;
        }

        @Override
        public void close() {
            Channel current = channel;
            try {
                if (current != null) {
                    current.abort();
                }
            } catch (IOException | ShutdownSignalException e) {
                // It is closed, which is all that is wanted.
            }
        }
    }
}
