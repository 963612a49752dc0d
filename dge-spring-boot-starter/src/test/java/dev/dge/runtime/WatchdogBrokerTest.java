package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a node does whose consumer is given nothing although its queue is full. Broker-J cannot tell how full it is. */
@ExtendWith(OutputCaptureExtension.class)
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class WatchdogBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.double")
            .delayQueue("shop.double.retry.10s", Duration.ofSeconds(10), "shop.double")
            .workQueue("shop.both.left")
            .delayQueue("shop.both.left.retry.10s", Duration.ofSeconds(10), "shop.both.left")
            .workQueue("shop.both.right")
            .delayQueue("shop.both.right.retry.10s", Duration.ofSeconds(10), "shop.both.right")
            .stateQueue("shop.both.state")
            .workQueue("shop.result")
            .binding("left", "shop.both.left")
            .binding("right", "shop.both.right")
            .binding("double", "shop.result")
            .binding("both", "shop.result")
            .startBinding("input", "shop.double");
    private static final Edge<Integer> INPUT = Edge.of("shop", "input", "double", "shop.double", Integer.class);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);
    private static final Edge<Integer> LEFT = Edge.of("shop", "left", "both", "shop.both.left", Integer.class);
    private static final Edge<Integer> RIGHT = Edge.of("shop", "right", "both", "shop.both.right", Integer.class);
    private static final Outlet<Integer> BOTH = Outlet.of("shop", "both", Integer.class);

    private ObservedConnections connections;
    private RunningNodes nodes;

    @BeforeEach
    void declare() {
        TestBroker broker = TestBroker.rabbit();
        connections = new ObservedConnections(broker);
        nodes = new RunningNodes(broker, TOPOLOGY, broker.prefix(), connections.spring())
                .settings(settings -> settings.watching(Duration.ofSeconds(1)));
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private void send(String key, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId(key + i)
                    .correlationId("run-" + i)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", key, properties, ("" + i).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private void prefetch(int prefetch) {
        nodes.settings(settings -> new RuntimeSettings(
                        settings.prefix(),
                        settings.maxMessageSize(),
                        true,
                        node -> new NodeSettings(1, prefetch),
                        settings.outbox(),
                        settings.stuckAfter(),
                        settings.joins(),
                        settings.room())
                .watching(settings.watchdogPatience()));
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text)).toList();
    }

    @Test
    void consumesAnewWhenItIsGivenNothingAndIsUnwellUntilItReceives(CapturedOutput output) throws Exception {
        connections.deafen(nodes.prefix + "shop.double", 2);
        send("input", 5);
        NodeContainer node = nodes.process(INPUT, x -> 2 * x, DOUBLE);

        eventually().until(() -> node.state().detail().startsWith("Node 'double' is given nothing: nothing came for "));
        assertThat(node.state().status()).isEqualTo(Status.WAITING);

        assertThat(nodes.take("shop.result", 5)).containsExactlyInAnyOrder("0", "2", "4", "6", "8");
        eventually().until(() -> node.state().status() == Status.CONSUMING);
        eventually().until(() -> lines(output, "Node 'double' consumes again").size() == 1);
        assertThat(lines(output, " WARN "))
                .hasSizeBetween(1, 2)
                .allMatch(line ->
                        line.matches(".*Node 'double' lost its channel: nothing came for \\d+ s although messages"
                                + " wait in queue '.*shop.double'. It tries again until it can."));
        assertThat(connections.calls("basicConsume")).isLessThan(10);
    }

    @Test
    void leavesItsConsumerAloneWhileItHoldsAllItMay() throws Exception {
        prefetch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        send("input", 3);
        NodeContainer node = nodes.process(
                INPUT,
                x -> {
                    calls.incrementAndGet();
                    goOn.await();
                    return x;
                },
                DOUBLE);
        eventually().until(() -> calls.get() == 1);

        eventually()
                .during(Duration.ofSeconds(6))
                .until(() -> node.state().status() == Status.CONSUMING && connections.calls("basicConsume") == 1);

        goOn.countDown();
        assertThat(nodes.take("shop.result", 3)).containsExactly("0", "1", "2");
        assertThat(calls).hasValue(3);
    }

    @Test
    void aJoinThatOwnsItsLogConsumesItsInputsAnew(CapturedOutput output) throws Exception {
        connections.deafen(nodes.prefix + "shop.both.left", 1);
        send("left", 6);
        send("right", 6);
        NodeContainer join = nodes.join(LEFT, RIGHT, (left, right) -> 10 * left + right, BOTH);

        assertThat(nodes.take("shop.result", 6)).containsExactlyInAnyOrder("0", "11", "22", "33", "44", "55");
        eventually().until(() -> join.state().status() == Status.CONSUMING);
        assertThat(lines(output, " WARN "))
                .singleElement()
                .asString()
                .matches(".*Node 'both' takes no messages: nothing came for \\d+ s although messages wait in queue"
                        + " '.*shop.both.left'. It tries again until it can.");
    }
}
