package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node's meters say of its work. */
@EveryBroker
class NodeMetricsBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.double")
            .delayQueue("shop.double.retry.300ms", Duration.ofMillis(300), "shop.double")
            .workQueue("shop.result")
            .binding("double", "shop.result")
            .startBinding("input", "shop.double");
    private static final Edge<Integer> INPUT =
            Edge.of("shop", "input", "double", "shop.double", Integer.class).retryEvery(Duration.ofMillis(300), 3);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);

    private final TestBroker broker;
    private RunningNodes nodes;

    NodeMetricsBrokerTest(TestBroker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void declare() {
        nodes = new RunningNodes(broker, TOPOLOGY);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private void send(String body) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("id-" + body.hashCode())
                .correlationId("run-" + body.hashCode())
                .deliveryMode(2)
                .build();
        nodes.send("shop", "input", properties, body);
    }

    private Stream<String> counted() {
        return nodes.meters.find("dge.node.messages").counters().stream()
                .filter(counter -> counter.count() > 0)
                .map(NodeMetricsBrokerTest::text);
    }

    private static String text(Counter counter) {
        return counter.getId().getTags().stream()
                        .sorted(Comparator.comparing(tag -> tag.getKey()))
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", "))
                + ": " + (int) counter.count();
    }

    private double gauge(String name) {
        return nodes.meters
                .get(name)
                .tags("graph", "shop", "node", "double")
                .gauge()
                .value();
    }

    @Test
    void countEachDeliveryByItsEndAndByWhatWasThrown() throws Exception {
        nodes.process(
                INPUT,
                x -> {
                    if (x == 13) {
                        throw new IllegalStateException("of run 13");
                    }
                    return 2 * x;
                },
                DOUBLE);

        send("21");
        send("13");
        send("\"none\"");
        nodes.take("shop.result");
        nodes.take("shop.dead", 2);

        String rest = ", graph=shop, node=double, outcome=";
        String edge = "edge=" + nodes.prefix + "shop.double";
        assertThat(counted())
                .containsExactlyInAnyOrder(
                        edge + ", error=none" + rest + "success: 1",
                        edge + ", error=IllegalStateException" + rest + "retried: 2",
                        edge + ", error=IllegalStateException" + rest + "failed: 1",
                        edge + ", error=UndecodableException" + rest + "failed: 1");
    }

    @Test
    void countWhatIsTooLargeForTheNode() throws Exception {
        nodes.process(INPUT, x -> 2 * x, DOUBLE);

        send("1".repeat((1 << 20) + 1));
        nodes.take("shop.dead");

        assertThat(counted())
                .containsExactly(
                        "edge=" + nodes.prefix + "shop.double, error=none, graph=shop, node=double, outcome=failed: 1");
    }

    @Test
    void showWhatIsHeldAndWhetherTheNodeWorks() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        NodeContainer container = nodes.process(
                INPUT,
                x -> {
                    open.await();
                    return x;
                },
                DOUBLE);
        await().until(() -> gauge("dge.node.up") == 1);
        assertThat(gauge("dge.node.in-flight")).isZero();

        send("1");
        await().until(() -> gauge("dge.node.in-flight") == 1);
        open.countDown();
        nodes.take("shop.result");
        await().until(() -> gauge("dge.node.in-flight") == 0);
        RunningNodes.drain(container);

        assertThat(gauge("dge.node.up")).isZero();
    }
}
