package dev.dge.monitor;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.process.Graphs;
import dev.dge.process.ProcessPlan;
import dev.dge.process.TestGraphs;
import dev.dge.publish.BrokerConnections;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

@EveryBroker
class EdgeMetersBrokerTest {

    // An hour: what is in it stays while a test looks.
    private static final Topology ZOO = Topology.of("zoo")
            .deadLetterQueue("zoo.dead")
            .workQueue("zoo.feed")
            .delayQueue("zoo.feed.retry.10s", Duration.ofHours(1), "zoo.feed")
            .startBinding("zoo-input", "zoo.feed");

    private final TestBroker broker;
    private final String prefix;
    private final CachingConnectionFactory connections;
    private final QueueWatch queues;
    private final MeterRegistry meters = new SimpleMeterRegistry();

    EdgeMetersBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
        this.connections = new CachingConnectionFactory(broker.connectionFactory());
        this.queues = new QueueWatch(new BrokerConnections(connections)::consuming);
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix)).declare(List.of(ZOO), connections);
        ProcessPlan plan = ProcessPlan.of(new Graphs(List.of(TestGraphs.sink("zoo", "feed"))), "feed");
        new EdgeMeters(plan, queues, prefix).bindTo(meters);
    }

    @AfterEach
    void close() {
        queues.close();
        connections.destroy();
        broker.delete(prefix, ZOO);
    }

    private double value(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void showsWhatWaits() {
        broker.onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", prefix + "zoo.feed", true, PERSISTENT_BASIC, new byte[] {'3'});
            channel.basicPublish("", prefix + "zoo.feed.retry.10s", true, PERSISTENT_BASIC, new byte[] {'4'});
            channel.basicPublish("", prefix + "zoo.feed.retry.10s", true, PERSISTENT_BASIC, new byte[] {'5'});
            channel.basicPublish("", prefix + "zoo.dead", true, PERSISTENT_BASIC, new byte[] {'6'});
            return channel.waitForConfirms(10_000);
        });

        assertThat(value("dge.edge.ready")).isEqualTo(1);
        assertThat(value("dge.edge.retrying")).isEqualTo(2);
        assertThat(value("dge.edge.consumers")).isZero();
        assertThat(value("dge.dead")).isEqualTo(1);
    }

    @Test
    void isNotANumberWhereAQueueIsMissing() {
        broker.delete(prefix + "zoo.feed.retry.10s");
        broker.delete(prefix + "zoo.feed");

        assertThat(value("dge.edge.ready")).isNaN();
        assertThat(value("dge.edge.consumers")).isNaN();
        assertThat(value("dge.edge.retrying")).isNaN();
        assertThat(value("dge.dead")).isZero();
    }
}
