package dev.dge.joining;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Takeover;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The queue in which a join keeps its groups, seen from outside: by a process that keeps them elsewhere. */
public final class StateQueue {

    private static final long PATIENCE = 10;

    private StateQueue() {}

    /**
     * Why a join must not keep its groups elsewhere now: because it has some in this queue. Empty if it has none.
     *
     * @throws IOException if the broker does not tell
     */
    public static Optional<String> whyInUse(JoinPlace place, LogContext context, JoinConnections connections)
            throws IOException, InterruptedException {
        Connection connection = connections.consuming().get();
        try (Channel channel = connection.createChannel()) {
            AMQP.Queue.DeclareOk queue = channel.queueDeclarePassive(place.queue());
            if (queue.getConsumerCount() > 0) {
                return Optional.of("another process keeps the groups of this node in RabbitMQ, in queue '"
                        + place.queue() + "'. End all of those before one starts with dge.join.store=jdbc");
            }
            int open = queue.getMessageCount() == 0 ? 0 : openGroups(channel, place, context, queue.getMessageCount());
            return open == 0
                    ? Optional.empty()
                    : Optional.of(
                            "queue '" + place.queue() + "' holds " + open + " open groups of this node. Let a process"
                                    + " with dge.join.store=rabbitmq finish them, with no new runs started, or purge the queue and"
                                    + " give the groups up");
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    // By a consumer, for a queue of a single active consumer gives nothing else. What is read goes back when the
    // channel
    // closes.
    private static int openGroups(Channel channel, JoinPlace place, LogContext context, int messages)
            throws IOException, InterruptedException {
        Takeover takeover = new Takeover(ThreadLocalRandom.current().nextLong(), context);
        BlockingQueue<Delivery> records = new LinkedBlockingQueue<>();
        channel.basicQos(StateChannel.MOST_RECORDS);
        channel.basicConsume(place.queue(), false, (tag, record) -> records.add(record), tag -> {});
        for (int read = 0; read < messages; read++) {
            Delivery record = records.poll(PATIENCE, TimeUnit.SECONDS);
            if (record == null) {
                throw new IOException("queue '" + place.queue() + "' gives only " + read + " of its " + messages
                        + " messages. Does another process consume it?");
            }
            takeover.read(
                    record.getEnvelope().getDeliveryTag(), record.getEnvelope().isRedeliver(), record.getBody());
        }
        return takeover.openGroups();
    }
}
