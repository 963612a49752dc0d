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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumers of a channel, one for each queue, and how many deliveries each may hold. */
final class QueueConsumers {

    private static final Logger log = LoggerFactory.getLogger(QueueConsumers.class);

    /** Is told what comes, on the channel's thread. */
    interface Listener {

        /** Takes a delivery of a consumer that was opened in a generation. */
        void delivered(int generation, int input, Envelope envelope, BasicProperties properties, byte[] body);

        /** Says that the broker has given up the consumer of a queue. */
        void cancelled(String queue);
    }

    private final Channel channel;
    private final List<String> queues;
    private final boolean limitIsOfTheChannel;
    private final Listener listener;
    private volatile List<Deliveries> open = List.of();
    private volatile int limit;

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

    boolean areOpen() {
        return !open.isEmpty();
    }

    /** How many deliveries a consumer may hold that is opened now. */
    int limit() {
        return limit;
    }

    void limit(int deliveries) throws IOException {
        limit = deliveries;
        channel.basicQos(limitIsOfTheChannel ? deliveries * queues.size() : deliveries);
    }

    /** Begins to consume. */
    void open(int generation) throws IOException {
        List<Deliveries> opened = new ArrayList<>();
        for (int input = 0; input < queues.size(); input++) {
            Deliveries deliveries = new Deliveries(generation, input);
            channel.basicConsume(queues.get(input), false, deliveries);
            opened.add(deliveries);
        }
        open = opened;
    }

    /** Consumes with another limit. To do so anew before cancelling keeps the order, and gives nothing back. */
    void renew(int generation, int deliveries) throws IOException {
        List<Deliveries> old = open;
        limit(deliveries);
        open(generation);
        cancel(old);
    }

    /** Asks the broker for nothing more; what is on its way still comes. */
    void cancel() throws IOException {
        cancel(open);
    }

    private void cancel(List<Deliveries> which) throws IOException {
        for (Deliveries consumer : which) {
            channel.basicCancel(consumer.getConsumerTag());
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
        private final CountDownLatch last = new CountDownLatch(1);

        Deliveries(int generation, int input) {
            super(channel);
            this.generation = generation;
            this.input = input;
        }

        @Override
        public void handleDelivery(String consumer, Envelope envelope, BasicProperties properties, byte[] body) {
            listener.delivered(generation, input, envelope, properties, body);
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
