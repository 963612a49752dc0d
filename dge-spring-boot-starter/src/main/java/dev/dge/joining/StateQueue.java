package dev.dge.joining;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import dev.dge.logic.join.Delays;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.logic.join.Takeover;
import dev.dge.logic.join.UnreadableRecordException;
import dev.dge.topology.Depth;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The queue in which a join keeps its groups, seen from outside: by a process that keeps them elsewhere. */
public final class StateQueue {

    private static final long PATIENCE = 10;
    private static final long OF_A_LOOK = 3;

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
            // Who looks as this does consumes, too, but not for long.
            Depth queue = await(channel, place.queue(), OF_A_LOOK, there -> there.consumers() == 0);
            if (queue.consumers() > 0) {
                return Optional.of("another process keeps the groups of this node in RabbitMQ, in queue '"
                        + place.queue() + "'. End all of those before one starts with dge.join.store=jdbc");
            }
            int open = openGroups(channel, place, context, queue.messages());
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

    /**
     * How many groups a queue holds that are open, or decided and not published, of whatever join or accumulation it is.
     *
     * <p>Reads all of it by a consumer, so there should be no other. What was read is back when this returns.
     *
     * @throws IOException if the broker does not tell
     * @throws UnreadableRecordException if one of its messages is no record of a group
     */
    public static int openGroups(String queue, Connection connection) throws IOException, InterruptedException {
        List<Delivery> records;
        try (Channel channel = connection.createChannel()) {
            records = read(channel, queue, Depth.of(channel, queue).messages());
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
        awaitReturn(queue, connection, records.size());
        SortedSet<String> inputs = new TreeSet<>();
        for (Delivery record : records) {
            inputs.addAll(Takeover.inputs(record.getBody()));
        }
        return openGroups(records, surroundings(List.copyOf(inputs)));
    }

    // RabbitMQ notices a moment later that the channel is closed; whoever looks before sees a consumer, and no records.
    private static void awaitReturn(String queue, Connection connection, int messages)
            throws IOException, InterruptedException {
        try (Channel channel = connection.createChannel()) {
            Depth unused =
                    await(channel, queue, PATIENCE, there -> there.consumers() == 0 && there.messages() >= messages);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private static Depth await(Channel channel, String queue, long seconds, Predicate<Depth> wanted)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Depth there = Depth.of(channel, queue);
        while (!wanted.test(there) && System.nanoTime() < deadline) {
            Thread.sleep(20);
            there = Depth.of(channel, queue);
        }
        return there;
    }

    // Only the records of joins name inputs; what a fold is of makes no difference to how many there are.
    private static LogContext surroundings(List<String> inputs) {
        return new LogContext(
                inputs.isEmpty() ? GroupKind.FOLD_OF_KEY : GroupKind.JOIN,
                inputs.isEmpty() ? List.of("any") : inputs,
                Limits.DEFAULT,
                Clock.systemUTC(),
                () -> 0,
                Duration.ofDays(1),
                Delays.of(List.of()),
                new Room(Long.MAX_VALUE));
    }

    // By a consumer, for a queue of a single active consumer gives nothing else. What is read goes back when the
    // channel
    // closes.
    private static int openGroups(Channel channel, JoinPlace place, LogContext context, int messages)
            throws IOException, InterruptedException {
        return openGroups(read(channel, place.queue(), messages), context);
    }

    private static List<Delivery> read(Channel channel, String queue, int messages)
            throws IOException, InterruptedException {
        List<Delivery> read = new ArrayList<>();
        BlockingQueue<Delivery> records = new LinkedBlockingQueue<>();
        channel.basicQos(StateChannel.MOST_RECORDS);
        channel.basicConsume(queue, false, (tag, record) -> records.add(record), tag -> {});
        if (messages == 0) {
            ensureEmpty(channel, queue, records);
            return read;
        }
        while (read.size() < messages) {
            Delivery record = records.poll(PATIENCE, TimeUnit.SECONDS);
            if (record == null) {
                throw new IOException("queue '" + queue + "' gives only " + read.size() + " of its " + messages
                        + " messages. Does another process consume it?");
            }
            read.add(record);
        }
        return read;
    }

    // A queue that counts this consumer has answered.
    private static void ensureEmpty(Channel channel, String queue, Collection<Delivery> records)
            throws IOException, InterruptedException {
        Depth there = await(channel, queue, PATIENCE, Depth::isCertain);
        if (!there.isCertain() || there.messages() > 0 || !records.isEmpty()) {
            throw new IOException("The broker does not know yet what is in queue '" + queue + "'");
        }
    }

    private static int openGroups(List<Delivery> records, LogContext context) {
        Takeover takeover = new Takeover(ThreadLocalRandom.current().nextLong(), context);
        for (Delivery record : records) {
            takeover.read(
                    record.getEnvelope().getDeliveryTag(), record.getEnvelope().isRedeliver(), record.getBody());
        }
        return takeover.openGroups();
    }
}
