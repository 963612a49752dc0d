package dev.dge.upgrade;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.joining.StateQueue;
import dev.dge.logic.join.UnreadableRecordException;
import dev.dge.publish.AccessRefusal;
import dev.dge.topology.Depth;
import dev.dge.topology.TopologyException;
import dev.dge.topology.TopologyProblem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.RabbitExceptionTranslator;

/**
 * The queues of a broker as init deals with them: looks at them and unbinds them.
 *
 * <p>Each request has a channel of its own, for a refusal closes it. All throw {@link AmqpException} where the connection
 * breaks, and {@link TopologyException} where the user may not.
 */
final class Queues {

    private final ConnectionFactory connections;

    Queues(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** A request to the broker. */
    private interface Request<T> {
        T on(Channel channel) throws IOException, InterruptedException;
    }

    String virtualHost() {
        return connections.getVirtualHost();
    }

    /** What is in a queue and who reads it; empty if there is no such queue. */
    Optional<QueueCount> count(String queue) {
        return ask(channel -> sureOf(channel, queue), "read", queue)
                .map(there -> new QueueCount(there.messages(), "message", there.consumers()));
    }

    // Only an empty queue, and one that answers, has nothing to give.
    private static Depth sureOf(Channel channel, String queue) throws IOException {
        Depth there = Depth.of(channel, queue);
        if (!there.isCertain() && channel.basicGet(queue, false) != null) {
            throw new IOException("The broker does not know yet what is in queue '" + queue + "'");
        }
        return there;
    }

    /**
     * How many groups wait in a state queue, and who reads it; empty if there is no such queue.
     *
     * <p>While somebody reads it, his groups are not counted.
     */
    Optional<QueueCount> countGroups(String queue) {
        // Of a queue with a single active consumer nobody can get a message otherwise; to count its groups tells, too.
        return ask(channel -> Depth.of(channel, queue), "read", queue)
                .map(there -> there.consumers() > 0
                        ? new QueueCount(0, "open group", there.consumers())
                        : new QueueCount(openGroups(queue), "open group", 0));
    }

    private int openGroups(String queue) {
        try {
            return ask(channel -> StateQueue.openGroups(queue, channel.getConnection()), "read", queue)
                    .orElse(0);
        } catch (UnreadableRecordException e) {
            throw new TopologyException(List.of(new TopologyProblem(
                    "Whether queue '" + queue + "' holds open groups cannot be seen: "
                            + String.valueOf(e.getMessage()).replaceFirst("\\.$", ""),
                    "Once nothing in it is needed, purge it: " + Commands.purge(virtualHost(), queue))));
        }
    }

    /** Unbinds a queue; if it is not bound so, nothing happens. */
    void unbind(String queue, String exchange, String routingKey) {
        ask(channel -> channel.queueUnbind(queue, exchange, routingKey), "write", queue);
    }

    private <T> Optional<T> ask(Request<T> request, String permission, String queue) {
        try (Channel channel = connection().createChannel()) {
            return Optional.of(request.on(channel));
        } catch (IOException | ShutdownSignalException e) {
            if (code(e) == AMQP.NOT_FOUND) {
                return Optional.empty();
            }
            if (code(e) == AMQP.ACCESS_REFUSED) {
                throw new TopologyException(List.of(refused(text(e), permission, queue)));
            }
            throw RabbitExceptionTranslator.convertRabbitAccessException(e);
        } catch (TimeoutException e) {
            throw RabbitExceptionTranslator.convertRabbitAccessException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The process ends", e);
        }
    }

    private Connection connection() {
        Connection connection = connections.createConnection().getDelegate();
        if (connection == null) {
            throw new IllegalStateException(connections.getClass().getName() + " gives no RabbitMQ connection");
        }
        return connection;
    }

    private static TopologyProblem refused(String text, String permission, String queue) {
        // To unbind needs read on the exchange, too, and RabbitMQ 3.10 does not say which permission is missing.
        String missing = text.contains("access to exchange '") ? "read" : permission;
        return new TopologyProblem(
                AccessRefusal.of(text, missing)
                        .map(AccessRefusal::what)
                        .orElse("The user has no permission for queue '" + queue + "': " + text),
                "Grant it (rabbitmqctl set_permissions), or run init as a user who may");
    }

    private static int code(Throwable e) {
        return closed(e).map(AMQP.Channel.Close::getReplyCode).orElse(0);
    }

    private static String text(Throwable e) {
        return closed(e).map(AMQP.Channel.Close::getReplyText).orElse("");
    }

    private static Optional<AMQP.Channel.Close> closed(Throwable e) {
        Throwable cause = e instanceof ShutdownSignalException ? e : e.getCause();
        return cause instanceof ShutdownSignalException shutdown
                        && shutdown.getReason() instanceof AMQP.Channel.Close close
                ? Optional.of(close)
                : Optional.empty();
    }
}
