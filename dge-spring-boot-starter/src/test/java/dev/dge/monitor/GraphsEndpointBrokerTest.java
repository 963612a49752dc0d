package dev.dge.monitor;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.management.Traffic;
import dev.dge.monitor.GraphView.EdgeView;
import dev.dge.monitor.GraphView.NodeView;
import dev.dge.process.Graphs;
import dev.dge.process.TestGraphs;
import dev.dge.publish.BrokerConnections;
import dev.dge.runs.RunSettings;
import dev.dge.runs.Runs;
import dev.dge.runtime.PlayedNode;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.core.io.DefaultResourceLoader;

@EveryBroker
class GraphsEndpointBrokerTest {

    // An hour: what is in it stays while a test looks.
    private static final Topology ZOO = Topology.of("zoo")
            .deadLetterQueue("zoo.dead")
            .workQueue("zoo.feed")
            .delayQueue("zoo.feed.retry.10s", Duration.ofHours(1), "zoo.feed")
            .startBinding("zoo-input", "zoo.feed");

    private static final Traffic TRAFFIC = new Traffic(3L, 0.2, 0.0);

    private final TestBroker broker;
    private final String prefix;
    private final CachingConnectionFactory connections;
    private final QueueWatch queues;
    private final GraphsEndpoint endpoint;

    GraphsEndpointBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
        this.connections = new CachingConnectionFactory(broker.connectionFactory());
        this.queues = new QueueWatch(new BrokerConnections(connections)::consuming);
        this.endpoint = new GraphsEndpoint(
                new Graphs(List.of(TestGraphs.sink("zoo", "feed"))),
                () -> Stream.of(new PlayedNode("zoo", "feed", Clock.systemUTC())),
                queues,
                () -> Map.of(prefix + "zoo.feed", TRAFFIC),
                new Pictures(new DefaultResourceLoader()),
                new Runs(Stream::of, Optional::empty, new RunSettings(10, Optional.empty()), Instant.EPOCH),
                prefix);
    }

    @BeforeEach
    void declare() {
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix)).declare(List.of(ZOO), connections);
    }

    @AfterEach
    void close() {
        queues.close();
        connections.destroy();
        broker.delete(prefix, ZOO);
    }

    @Test
    void showsNodesAndQueues() {
        broker.onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish(prefix + "zoo", "zoo-input", true, PERSISTENT_BASIC, new byte[] {'3'});
            channel.basicPublish("", prefix + "zoo.feed.retry.10s", true, PERSISTENT_BASIC, new byte[] {'4'});
            channel.basicPublish("", prefix + "zoo.feed.retry.10s", true, PERSISTENT_BASIC, new byte[] {'5'});
            return channel.waitForConfirms(10_000);
        });

        assertThat(endpoint.graphs().graphs())
                .containsExactly(new GraphView(
                        "zoo",
                        List.of(
                                new NodeView(
                                        "zoo-input", "start", null, null, null, false, null, null, null, null, null),
                                new NodeView(
                                        "feed",
                                        "sink",
                                        "com.acme.Collector",
                                        null,
                                        "feed",
                                        true,
                                        "consuming",
                                        null,
                                        1,
                                        "auto",
                                        null)),
                        List.of(new EdgeView(
                                "zoo-input",
                                "feed",
                                "Integer",
                                QueueFigures.of(prefix + "zoo.feed", 1, 0),
                                2L,
                                null,
                                "10 attempts, 10 s apart",
                                null,
                                TRAFFIC)),
                        QueueFigures.of(prefix + "zoo.dead", 0, 0)));
    }

    @Test
    void saysWhyAQueueHasNoFigures() {
        broker.delete(prefix + "zoo.feed.retry.10s");
        broker.delete(prefix + "zoo.feed");

        GraphView graph = endpoint.graph("zoo");

        assertThat(graph.edges().get(0).figures().ready()).isNull();
        assertThat(graph.edges().get(0).figures().error()).contains(prefix + "zoo.feed");
        assertThat(graph.deadLetters()).isEqualTo(QueueFigures.of(prefix + "zoo.dead", 0, 0));
    }
}
