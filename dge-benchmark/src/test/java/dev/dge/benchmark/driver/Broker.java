package dev.dge.benchmark.driver;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.dge.testing.PrivateRabbit;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/** The private broker, and the driver's own connection to it. */
final class Broker implements AutoCloseable {

    private static final int UNCONFIRMED = 1_000;
    private static final int CONFIRM_TIMEOUT = 60_000;

    private final PrivateRabbit rabbit;
    private final Connection connection;
    private final Channel channel;
    private final Channel publishing;
    private long run;

    private Broker(PrivateRabbit rabbit, Connection connection) throws IOException {
        this.rabbit = rabbit;
        this.connection = connection;
        this.channel = connection.createChannel();
        this.publishing = connection.createChannel();
        publishing.confirmSelect();
    }

    static Broker start() throws IOException, TimeoutException {
        PrivateRabbit rabbit = PrivateRabbit.start();
        return new Broker(rabbit, rabbit.connectionFactory().newConnection("benchmark"));
    }

    int port() {
        return rabbit.port();
    }

    String version() {
        return connection.getServerProperties().get("version").toString();
    }

    void declare(String queue, String type) throws IOException {
        channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", type));
    }

    /** Declares a queue that gets all of a topic exchange. */
    void declareBehind(String exchange, String queue) throws IOException {
        declare(queue, "quorum");
        channel.exchangeDeclare(exchange, "topic", true);
        channel.queueBind(queue, exchange, "#");
    }

    void purge(String queue) throws IOException {
        channel.queuePurge(queue);
    }

    /** How many messages wait in a queue. */
    long ready(String queue) throws IOException {
        return channel.messageCount(queue);
    }

    /** Fails unless so many messages wait in a queue. */
    void mustHave(String queue, long count) throws IOException {
        if (ready(queue) != count) {
            throw new IllegalStateException("In '" + queue + "' wait " + ready(queue) + " messages, not " + count);
        }
    }

    /** Starts so many runs; returns when the broker has all of their messages. */
    void fill(Contender contender, int runs) throws IOException, InterruptedException, TimeoutException {
        int unconfirmed = 0;
        for (int i = 0; i < runs; i++) {
            start(contender);
            unconfirmed += contender.inputs().size();
            if (unconfirmed >= UNCONFIRMED) {
                publishing.waitForConfirmsOrDie(CONFIRM_TIMEOUT);
                unconfirmed = 0;
            }
        }
        publishing.waitForConfirmsOrDie(CONFIRM_TIMEOUT);
    }

    /** Starts a run: a message in each input queue, and several in one that is named as often. */
    void start(Contender contender) throws IOException {
        String id = "run-" + ++run;
        int part = 0;
        for (String queue : contender.inputs()) {
            BasicProperties properties = new BasicProperties.Builder()
                    .deliveryMode(2)
                    .contentType("application/json")
                    .correlationId(id)
                    .messageId(id + "-" + ++part)
                    .build();
            publishing.basicPublish("", queue, properties, contender.body((int) (run % 10_000)));
        }
    }

    /** Tells the time of each message that comes, until the returned channel is closed. */
    Channel listen(String queue, LongConsumer arrival) throws IOException {
        Channel listening = connection.createChannel();
        listening.basicConsume(queue, true, new DefaultConsumer(listening) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
                arrival.accept(System.nanoTime());
            }
        });
        return listening;
    }

    @Override
    public void close() throws IOException {
        connection.abort();
        rabbit.close();
    }
}
