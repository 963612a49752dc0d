package dev.dge.joining;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;

/** The queue that holds a join's log: consumed on one connection, written on the other. */
final class StateQueue implements AutoCloseable {

    private static final int UNLIMITED = 65_535;
    private static final BasicProperties PERSISTENT = new BasicProperties.Builder()
            .deliveryMode(2)
            .contentType("application/octet-stream")
            .build();

    /** A delivery from the queue. */
    interface Receiver {
        void receive(long tag, boolean redelivered, byte[] body);
    }

    private final String exchange;
    private final String queue;
    private final Channel reading;
    private final Channel writing;
    private final Channel counting;
    private final Consumer<String> lost;
    private volatile boolean closed;

    /**
     * Opens the channels; nothing is consumed yet.
     *
     * @param lost is told, on any thread and perhaps more than once, why the queue cannot be used any more
     */
    StateQueue(Connection consuming, Connection publishing, String exchange, String queue, Consumer<String> lost)
            throws IOException {
        this.exchange = exchange;
        this.queue = queue;
        this.lost = lost;
        this.reading = opened(consuming);
        this.writing = opened(publishing);
        this.counting = opened(publishing);
    }

    private Channel opened(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("The connection to the broker has no channel left");
        }
        channel.addShutdownListener(cause -> fail(String.valueOf(cause.getMessage())));
        return channel;
    }

    private void fail(String why) {
        if (!closed) {
            lost.accept(why);
        }
    }

    void consume(Receiver receiver) throws IOException {
        reading.basicQos(UNLIMITED);
        reading.basicConsume(queue, false, new DefaultConsumer(reading) {
            @Override
            public void handleDelivery(String consumer, Envelope envelope, BasicProperties properties, byte[] body) {
                receiver.receive(envelope.getDeliveryTag(), envelope.isRedeliver(), body);
            }

            @Override
            public void handleCancel(String consumer) {
                fail("the broker cancelled the consumer of queue '" + queue + "'. Was the queue deleted?");
            }
        });
    }

    /** Publishes a record; whether it arrived shows when it is read back. */
    void write(byte[] log) {
        try {
            writing.basicPublish(exchange, queue, PERSISTENT, log);
        } catch (IOException | AlreadyClosedException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    void acknowledge(Collection<Long> tags) {
        try {
            for (long tag : tags) {
                reading.basicAck(tag, false);
            }
        } catch (IOException | AlreadyClosedException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    /** How many messages the broker counts in the queue. */
    int count() throws IOException {
        return counting.queueDeclarePassive(queue).getMessageCount();
    }

    @Override
    public void close() {
        closed = true;
        for (Channel channel : new Channel[] {reading, writing, counting}) {
            try {
                channel.abort();
            } catch (IOException | RuntimeException e) {
                // It is closed, which is all that is wanted.
            }
        }
    }
}
