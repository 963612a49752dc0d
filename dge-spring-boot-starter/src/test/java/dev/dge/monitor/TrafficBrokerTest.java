package dev.dge.monitor;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.dge.management.ManagementAddress;
import dev.dge.management.ManagementApi;
import dev.dge.management.Traffic;
import dev.dge.monitor.GraphView.EdgeView;
import dev.dge.process.Graphs;
import dev.dge.process.TestGraphs;
import dev.dge.publish.BrokerConnections;
import dev.dge.runs.RunSettings;
import dev.dge.runs.Runs;
import dev.dge.testing.FreePort;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the endpoint shows of a virtual host whose broker has the management API. */
@ExtendWith(OutputCaptureExtension.class)
class TrafficBrokerTest {

    private static final String HOST = "a/b c";
    private static final int MANAGEMENT = FreePort.find();
    private static final Topology ZOO = Topology.of("zoo")
            .deadLetterQueue("zoo.dead")
            .workQueue("zoo.feed")
            .delayQueue("zoo.feed.retry.10s", Duration.ofSeconds(10), "zoo.feed")
            .startBinding("zoo-input", "zoo.feed");
    private static PrivateRabbit broker;

    private final String prefix = broker.prefix();
    private final CachingConnectionFactory connections = new CachingConnectionFactory(onHost());
    private final QueueWatch queues = new QueueWatch(new BrokerConnections(connections)::consuming);
    private final AtomicLong now = new AtomicLong();
    private Connection client;

    @BeforeAll
    static void startBroker() {
        broker = PrivateRabbit.startWithManagement(MANAGEMENT);
        broker.rabbitmqctl("add_vhost", HOST);
        broker.rabbitmqctl("set_permissions", "-p", HOST, "guest", ".*", ".*", ".*");
        broker.rabbitmqctl("add_user", "plain", "secret");
        broker.rabbitmqctl("set_permissions", "-p", HOST, "plain", ".*", ".*", ".*");
        broker.rabbitmqctl("add_user", "watcher", "secret");
        broker.rabbitmqctl("set_user_tags", "watcher", "management");
        broker.rabbitmqctl("set_permissions", "-p", HOST, "watcher", "^$", "^$", "^$");
    }

    @AfterAll
    static void closeBroker() {
        broker.close();
    }

    @BeforeEach
    void declare() throws Exception {
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix)).declare(List.of(ZOO), connections);
        client = onHost().newConnection("client");
    }

    @AfterEach
    void close() {
        queues.close();
        connections.destroy();
        client.abort();
    }

    private static ConnectionFactory onHost() {
        ConnectionFactory factory = broker.connectionFactory();
        factory.setVirtualHost(HOST);
        return factory;
    }

    private static String uri(String user) {
        return "http://" + user + "@127.0.0.1:" + MANAGEMENT;
    }

    /** A watch that asks each time anew. */
    private TrafficWatch watch(String uri) {
        return new TrafficWatch(
                new ManagementApi(ManagementAddress.of(uri, "", "", HOST), null),
                graphs(),
                prefix,
                () -> now.addAndGet(Duration.ofMinutes(1).toNanos()));
    }

    private static Graphs graphs() {
        return new Graphs(List.of(TestGraphs.sink("zoo", "feed")));
    }

    private EdgeView edge(TrafficWatch watch) {
        GraphView graph = new GraphsEndpoint(
                        graphs(),
                        Stream::of,
                        queues,
                        watch::traffic,
                        new Pictures(new DefaultResourceLoader()),
                        new Runs(Stream::of, Optional::empty, new RunSettings(10, Optional.empty()), Instant.EPOCH),
                        prefix)
                .graph("zoo");
        return graph.edges().get(0);
    }

    @Test
    void showsWhatTheBrokerCounts() throws Exception {
        // A neighbour whose name differs by the case only, which patterns of the API do not see.
        client.createChannel().queueDeclare(prefix.toUpperCase(Locale.ROOT) + "zoo.feed", true, false, false, null);
        Channel reader = client.createChannel();
        reader.basicQos(3);
        reader.basicConsume(prefix + "zoo.feed", false, new DefaultConsumer(reader) {
            private int count;

            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                // The first two are held for good; every other of the rest is first given back.
                if (count++ >= 2) {
                    boolean again = !envelope.isRedeliver() && count % 2 == 0;
                    if (again) {
                        reader.basicNack(envelope.getDeliveryTag(), false, true);
                    } else {
                        reader.basicAck(envelope.getDeliveryTag(), false);
                    }
                }
            }
        });
        Channel writer = client.createChannel();
        ScheduledExecutorService traffic = Executors.newSingleThreadScheduledExecutor();
        try (TrafficWatch watch = watch(uri("watcher:secret"))) {
            Future<?> publishing = traffic.scheduleAtFixedRate(() -> publish(writer), 0, 20, TimeUnit.MILLISECONDS);

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        Traffic shown = edge(watch).traffic();
                        assertThat(shown).isEqualTo(counted());
                        assertThat(shown.unacknowledged()).isGreaterThanOrEqualTo(2);
                        assertThat(shown.published()).isGreaterThan(20);
                        assertThat(shown.delivered()).isGreaterThan(shown.published());
                    });

            publishing.cancel(false);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> new Traffic(2L, 0.0, 0.0).equals(edge(watch).traffic()));
        } finally {
            traffic.shutdownNow();
        }
    }

    private void publish(Channel channel) {
        try {
            channel.basicPublish(prefix + "zoo", "zoo-input", PERSISTENT_BASIC, new byte[] {'3'});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What the broker says of the queue alone. */
    private Traffic counted() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + MANAGEMENT + "/api/queues/a%2Fb%20c/" + prefix + "zoo.feed"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("guest:guest".getBytes(UTF_8)))
                .build();
        JsonNode queue = JsonMapper.builder()
                .build()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
        return new Traffic(
                queue.at("/messages_unacknowledged").asLong(),
                queue.at("/message_stats/publish_details/rate").asDouble(),
                queue.at("/message_stats/deliver_get_details/rate").asDouble());
    }

    @Test
    void claimsNothingOfAQueueThatHadNoMessageYet() {
        try (TrafficWatch watch = watch(uri("watcher:secret"))) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> new Traffic(0L, null, null).equals(edge(watch).traffic()));
        }
    }

    @Test
    void doesWithoutAnApiThatIsAway(CapturedOutput output) {
        String nobody = "http://127.0.0.1:" + FreePort.find();

        assertNothingIsShown(
                "http://watcher:secret" + nobody.replace("http://", "@"),
                output,
                "The management API at " + nobody
                        + " cannot be reached: Connection refused. Enable it (rabbitmq-plugins"
                        + " enable rabbitmq_management), set dge.management.uri to where it is, or leave dge.management.uri"
                        + " out.");
    }

    @Test
    void doesWithoutAnApiThatKnowsAnotherPassword(CapturedOutput output) {
        assertNothingIsShown(uri("watcher:wrong"), output, refused("watcher", "Login failed", "Not_Authorized"));
    }

    @Test
    void doesWithoutAnApiThatWantsATagOfTheUser(CapturedOutput output) {
        assertNothingIsShown(uri("plain:secret"), output, refused("plain", "Not management user"));
    }

    @Test
    void doesWithoutWhatIsAnythingElse(CapturedOutput output) {
        String amqp = "http://127.0.0.1:" + broker.port();

        assertNothingIsShown(amqp.replace("//", "//watcher:secret@"), output, "The management API at " + amqp);

        // It greets with "AMQP" and four bytes that are no text.
        assertThat(output).contains("AMQP??").doesNotContain("AMQP\u0000");
    }

    private static String[] refused(String user, String... reasons) {
        return Stream.of(reasons)
                .map(reason -> "The management API at http://127.0.0.1:" + MANAGEMENT + " refuses user '" + user + "': "
                        + reason
                        + ". It asks as the user of dge.management.uri, else as that of spring.rabbitmq.username."
                        + " Check the password, and that the user may read virtual host 'a/b c' and has the tag management"
                        + " (rabbitmqctl set_user_tags).")
                .toArray(String[]::new);
    }

    private void assertNothingIsShown(String uri, CapturedOutput output, String... texts) {
        try (TrafficWatch watch = watch(uri)) {
            EdgeView edge = edge(watch);
            assertThat(edge.figures()).isEqualTo(QueueFigures.of(prefix + "zoo.feed", 0, 0));
            assertThat(edge.traffic()).isNull();
            assertThat(edge(watch).traffic()).isNull();
        }
        assertThat(output)
                .containsOnlyOnce("is not shown: ")
                .satisfies(all -> assertThat(texts).anyMatch(all.toString()::contains));
    }
}
