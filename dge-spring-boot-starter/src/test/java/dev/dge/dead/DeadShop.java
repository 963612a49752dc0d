package dev.dge.dead;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.dge.message.Codec;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import dev.dge.model.JavaType;
import dev.dge.model.Node;
import dev.dge.model.RetryPolicy;
import dev.dge.publish.PublishingConnection;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

/** A graph with two queues and dead letters, on a broker. */
final class DeadShop implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");
    static final int LARGEST = 1000;

    static final Graph GRAPH = new Graph(
            "shop",
            "com.acme.ShopGraph",
            List.of(
                    new Node.Start("order", new JavaType("java.lang.Integer")),
                    new Node.FanOut("all", new JavaType("java.lang.Integer")),
                    new Node.Sink("price", "com.acme.Pricer", false),
                    new Node.Sink("mail", "com.acme.Mailer", false)),
            List.of(edge("order", "all"), edge("all", "price"), edge("all", "mail")));

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.price")
            .workQueue("shop.mail");

    final TestBroker broker;
    final String prefix;
    private final CachingConnectionFactory declaring;
    private final List<Connection> connections = new ArrayList<>();

    DeadShop(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
        this.declaring = new CachingConnectionFactory(broker.connectionFactory());
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix)).declare(List.of(TOPOLOGY), declaring);
    }

    private static Edge edge(String producer, String consumer) {
        return new Edge(producer, consumer, new JavaType("java.lang.Integer"), "shop." + consumer, RetryPolicy.DEFAULT);
    }

    /** The dead letters as a process sees them. */
    DeadLetters process() {
        return process(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The dead letters as a process sees them whose connections are not what they should be. */
    DeadLetters process(UnaryOperator<Connection> reading, UnaryOperator<Connection> publishing) {
        Connection reads = reading.apply(connect());
        PublishingConnection publishes = new PublishingConnection(publishing.apply(connect()));
        return new DeadLetters(
                () -> reads,
                () -> publishes,
                prefix,
                LARGEST,
                Duration.ofSeconds(20),
                new BodyTypes(new Codec(JsonMapper.shared()), DeadShop.class.getClassLoader()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    Connection connect() {
        return connect(broker.connectionFactory());
    }

    /** A connection that ends with the shop. */
    Connection connect(ConnectionFactory factory) {
        try {
            Connection connection = factory.newConnection("dead");
            connections.add(connection);
            return connection;
        } catch (IOException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** A dead letter as a node leaves it. */
    void failed(String node, String id, String body, Map<String, Object> more) {
        Map<String, Object> headers = new HashMap<>(Map.of(
                "dge-attempt",
                10,
                "dge-since",
                5L,
                "dge-failure-reason",
                "failed",
                "dge-failure-node",
                node,
                "dge-failure-queue",
                prefix + "shop." + node,
                "dge-failure-exception",
                "java.lang.IllegalStateException",
                "dge-failure-message",
                "no price",
                "dge-failure-stacktrace",
                "java.lang.IllegalStateException: no price\n\tat shop.Pricer.handle(Pricer.java:12)",
                "dge-failure-at",
                NOW.minusSeconds(60).toEpochMilli()));
        headers.putAll(more);
        publish("shop.dead", properties(id, "run-" + id, headers), body);
    }

    void failed(String node, String id) {
        failed(node, id, "3", Map.of());
    }

    static BasicProperties properties(String id, String run, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(id)
                .correlationId(run)
                .headers(headers)
                .build();
    }

    void publish(String queue, BasicProperties properties, String body) {
        broker.onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", prefix + queue, true, properties, body.getBytes(StandardCharsets.UTF_8));
            return channel.waitForConfirms(20_000);
        });
    }

    /** Takes all messages of a queue. */
    List<GetResponse> drain(String queue) {
        return broker.onChannel(channel -> {
            List<GetResponse> drained = new ArrayList<>();
            for (GetResponse got = channel.basicGet(prefix + queue, true);
                    got != null;
                    got = channel.basicGet(prefix + queue, true)) {
                drained.add(got);
            }
            return drained;
        });
    }

    static List<String> ids(List<GetResponse> messages) {
        return messages.stream()
                .map(message -> message.getProps().getMessageId())
                .toList();
    }

    long messages(String queue) {
        return broker.messages(prefix + queue);
    }

    @Override
    public void close() {
        connections.forEach(Connection::abort);
        declaring.destroy();
        broker.delete(prefix, TOPOLOGY);
    }
}
