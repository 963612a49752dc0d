package dev.dge.joining;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.dge.publish.PublishingConnection;
import dev.dge.publish.TroubleLog;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two channels to the queue that holds a log: one consumes it, one publishes records. */
final class StateChannel {

    private static final Logger log = LoggerFactory.getLogger(StateChannel.class);
    static final int MOST_RECORDS = 65_535;
    private static final BasicProperties RECORD = new BasicProperties.Builder()
            .deliveryMode(2)
            .contentType("application/octet-stream")
            .build();

    /** What comes from the broker, on the client's threads; must not block. */
    interface Events {
        void delivered(long tag, boolean redelivered, byte[] body);

        void lost(String why);
    }

    private final JoinPlace place;
    private final Events events;
    private final Channel consuming;
    private final Channel publishing;
    private final PublishingConnection publisher;
    private volatile boolean closed;

    StateChannel(JoinPlace place, Connection consumer, PublishingConnection publisher, Events events)
            throws IOException {
        this.place = place;
        this.events = events;
        this.publisher = publisher;
        this.publishing = channel(publisher.connection());
        try {
            this.consuming = channel(consumer);
        } catch (IOException | RuntimeException e) {
            abort(publishing);
            throw e;
        }
    }

    private Channel channel(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("The connection to the broker has no channel left");
        }
        channel.addShutdownListener(cause -> lost(TroubleLog.reason(cause)));
        return channel;
    }

    /** Begins to consume. */
    void open() throws IOException {
        publishing.confirmSelect();
        publishing.addConfirmListener(
                (number, multiple) -> {}, (number, multiple) -> lost("the broker refused a record"));
        publishing.addReturnListener(returned -> lost("no queue is bound to '" + place.queue() + "'"));
        consuming.basicQos(MOST_RECORDS);
        consuming.basicConsume(place.queue(), false, new Deliveries());
    }

    private void lost(String why) {
        if (!closed) {
            events.lost(why);
        }
    }

    /** Whether the broker takes nothing now: a publish might wait until it does. */
    boolean isBlocked() {
        return publisher.isBlocked();
    }

    void publish(byte[] record) throws IOException {
        publishing.basicPublish(place.exchange(), place.queue(), true, RECORD, record);
    }

    void acknowledge(List<Long> tags) throws IOException {
        for (long tag : tags) {
            consuming.basicAck(tag, false);
        }
    }

    /** How many messages the broker counts in the queue, after all that was acknowledged here. */
    int messages() throws IOException {
        return consuming.queueDeclarePassive(place.queue()).getMessageCount();
    }

    /** Closes both channels at once; what is not acknowledged goes back. */
    void close() {
        closed = true;
        abort(consuming);
        // A broker that blocks the connection answers when its alarm is over.
        Thread thread = new Thread(() -> abort(publishing), "dge-close");
        thread.setDaemon(true);
        thread.start();
    }

    private static void abort(Channel channel) {
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            log.debug("A channel was closed that was closed already", e);
        }
    }

    private final class Deliveries extends DefaultConsumer {

        Deliveries() {
            super(consuming);
        }

        @Override
        public void handleDelivery(String consumer, Envelope envelope, BasicProperties properties, byte[] body) {
            events.delivered(envelope.getDeliveryTag(), envelope.isRedeliver(), body);
        }

        @Override
        public void handleCancel(String consumer) {
            lost("the broker cancelled the consumer of queue '" + place.queue() + "'. Was the queue deleted?");
        }
    }
}
