package dev.dge.runtime;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumers of a channel, one for each queue, and how many deliveries each may hold. */
final class QueueConsumers {

    private static final Logger log = LoggerFactory.getLogger(QueueConsumers.class);

    /** Is told what comes, on the channel's thread. */
    interface Listener {

        /** Takes a delivery of a consumer that was opened in a generation. */
        void delivered(
                int generation,
                int input,
                Tracker.Held held,
                Envelope envelope,
                BasicProperties properties,
                byte[] body);

        /** Says that the broker has given up the consumer of a queue. */
        void cancelled(String queue);
    }

    private final Channel channel;
    private final List<String> queues;
    private final boolean limitIsOfTheChannel;
    private final Listener listener;
    private volatile List<Deliveries> open = List.of();
    private int limit;

    /**
     * Consumers that are not open yet.
     *
     * @param broker what the broker calls itself
     */
    QueueConsumers(Channel channel, List<String> queues, String broker, Listener listener) {
        this.channel = channel;
        this.queues = List.copyOf(queues);
        // RabbitMQ limits each consumer, and only new ones; Broker-J limits the channel, at once.
        this.limitIsOfTheChannel = !broker.equals("RabbitMQ");
        this.listener = listener;
    }

    List<String> queues() {
        return queues;
    }

    /** Whether a limit holds for all consumers together, and at once. */
    boolean limitIsOfTheChannel() {
        return limitIsOfTheChannel;
    }

    /** Whether the consumer of a queue is open, and may hold more than it does. */
    boolean hasRoom(int input, Tracker tracker) {
        List<Deliveries> consumers = open;
        return !consumers.isEmpty() && consumers.get(input).hasRoom(tracker);
    }

    /**
     * Answers nothing from now on, if the consumer of a queue should have the window's limit and can be renewed; returns what it
     * holds, or null if not.
     */
    Tracker.@Nullable Held withholdIfRenewable(int input, Window window, Tracker tracker) {
        List<Deliveries> consumers = open;
        return consumers.isEmpty() ? null : consumers.get(input).withholdIfRenewable(window, tracker);
    }

    /** Limits the consumers that are opened from now on, or all of them. */
    void limit(int deliveries) throws IOException {
        limit = deliveries;
        channel.basicQos(limitIsOfTheChannel ? deliveries * queues.size() : deliveries);
    }

    /** Begins to consume. */
    void open(int generation) throws IOException {
        List<Deliveries> opened = new ArrayList<>();
        for (int input = 0; input < queues.size(); input++) {
            opened.add(consume(input, generation));
        }
        open = opened;
    }

    private Deliveries consume(int input, int generation) throws IOException {
        Deliveries deliveries = new Deliveries(generation, input, limit);
        deliveries.tag = channel.basicConsume(queues.get(input), false, deliveries);
        return deliveries;
    }

    /**
     * Consumes a queue with another limit; to do so anew before cancelling keeps the order, and gives nothing back.
     *
     * <p>The old consumer must hold as many as it may, and nothing be answered meanwhile: RabbitMQ takes back what is on its
     * way to a consumer that is cancelled, and delivers it again, in no order if it is much. That is the price of replacing one
     * early, before its messages, grown large, fill the memory.
     */
    void renew(int input, int generation, int deliveries) throws IOException {
        if (open.get(input).limit == deliveries) {
            return;
        }
        limit(deliveries);
        List<Deliveries> renewed = new ArrayList<>(open);
        Deliveries old = renewed.set(input, consume(input, generation));
        open = renewed;
        channel.basicCancel(old.tag);
    }

    /** Asks the broker for nothing more; what is on its way still comes. */
    void cancel() throws IOException {
        for (Deliveries consumer : open) {
            channel.basicCancel(consumer.tag);
        }
    }

    /** Waits until all has come that was on its way when they were cancelled. */
    void awaitLast() throws InterruptedException {
        for (Deliveries cancelled : open) {
            cancelled.awaitLast();
        }
        open = List.of();
    }

    private final class Deliveries extends DefaultConsumer {

        private final int generation;
        private final int input;
        private final int limit;
        private final Tracker.Held held = new Tracker.Held();
        private final CountDownLatch last = new CountDownLatch(1);
        // The client tells a consumer its own tag behind all deliveries that wait: too late for who cancels it soon.
        private volatile String tag = "";

        Deliveries(int generation, int input, int limit) {
            super(channel);
            this.generation = generation;
            this.input = input;
            this.limit = limit;
        }

        boolean hasRoom(Tracker tracker) {
            return tracker.count(held) < limit;
        }

        // One that may hold far too much is not left alone until it does.
        Tracker.@Nullable Held withholdIfRenewable(Window window, Tracker tracker) {
            boolean renewable =
                    window.size() != limit && tracker.withholdIfFull(held, window.allows(limit) ? limit : 0);
            return renewable ? held : null;
        }

        @Override
        public void handleDelivery(String consumer, Envelope envelope, BasicProperties properties, byte[] body) {
            listener.delivered(generation, input, held, envelope, properties, body);
        }

        void awaitLast() throws InterruptedException {
            while (channel.isOpen() && !last.await(100, TimeUnit.MILLISECONDS)) {
                log.trace("The consumer of queue {} is cancelled", queues.get(input));
            }
        }

        @Override
        public void handleCancelOk(String consumer) {
            last.countDown();
        }

        @Override
        public void handleCancel(String consumer) {
            listener.cancelled(queues.get(input));
        }
    }
}
