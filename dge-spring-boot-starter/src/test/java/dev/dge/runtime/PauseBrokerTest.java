package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages while a node is paused, on every broker. */
@EveryBroker
class PauseBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.double")
            .workQueue("shop.both.double")
            .workQueue("shop.both.right")
            .stateQueue("shop.both.state")
            .workQueue("shop.result")
            .startBinding("input", "shop.double")
            .startBinding("right", "shop.both.right")
            .binding("double", "shop.both.double")
            .binding("both", "shop.result");
    private static final Edge<Integer> INPUT = Edge.of("shop", "input", "double", "shop.double", Integer.class);
    private static final Edge<Integer> LEFT = Edge.of("shop", "double", "both", "shop.both.double", Integer.class);
    private static final Edge<Integer> RIGHT = Edge.of("shop", "right", "both", "shop.both.right", Integer.class);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);
    private static final Outlet<String> BOTH = Outlet.of("shop", "both", String.class);
    private static final Aggregator2<Integer, Integer, String> PAIR = (left, right) -> left + "|" + right;

    private final TestBroker broker;
    private RunningNodes nodes;

    PauseBrokerTest(TestBroker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void declare() {
        nodes = new RunningNodes(broker, TOPOLOGY);
    }

    @AfterEach
    void close() {
        nodes.close();
        broker.delete(nodes.prefix, TOPOLOGY);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private void send(String start, int number) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(start + number)
                .correlationId("run-" + number)
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", start, properties, ("" + number).getBytes(UTF_8));
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    @Test
    void finishesWhatItBeganAndHoldsNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        NodeContainer node = nodes.process(
                INPUT,
                x -> {
                    begun.countDown();
                    ends.await();
                    return 2 * x;
                },
                DOUBLE);
        for (int number = 1; number <= 10; number++) {
            send("input", number);
        }
        begun.await();

        node.pause();
        assertThat(node.state().status()).isEqualTo(Status.PAUSED);
        ends.countDown();
        eventually().until(() -> node.state().detail().isEmpty());

        assertThat(nodes.messages("shop.double") + nodes.messages("shop.both.double"))
                .isEqualTo(10);
        assertThat(nodes.messages("shop.both.double")).isPositive();
        assertThat(broker.consumers(nodes.prefix + "shop.double")).isZero();

        node.resume();

        assertThat(nodes.take("shop.both.double", 10))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "" + 2 * number)
                        .toList());
    }

    @Test
    void holdsNothingHoweverOftenItWasResumedShortlyBefore() throws Exception {
        NodeContainer node = nodes.process(INPUT, x -> 2 * x, DOUBLE);

        for (int turn = 0; turn < 20; turn++) {
            node.pause();
            node.resume();
        }
        eventually().until(() -> node.state().status() == Status.CONSUMING);
        send("input", 1);
        assertThat(nodes.take("shop.both.double", 1)).containsExactly("2");
        node.pause();
        eventually().until(() -> node.state().detail().isEmpty());
        send("input", 2);

        eventually().until(() -> broker.consumers(nodes.prefix + "shop.double") == 0);
        assertThat(nodes.messages("shop.double")).isEqualTo(1);
        node.resume();
        assertThat(nodes.take("shop.both.double", 1)).containsExactly("4");
    }

    @Test
    void leavesTheGroupsOfAJoinToWhoeverIsNotPaused() throws Exception {
        NodeContainer first = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        nodes.process(INPUT, x -> 2 * x, DOUBLE);
        eventually().until(() -> first.state().status() == Status.CONSUMING);
        send("input", 1);
        eventually().until(() -> first.state().log().orElseThrow().openGroups() == 1);

        first.pause();
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix)) {
            NodeContainer second = others.join(LEFT, RIGHT, PAIR, BOTH);
            eventually().until(() -> second.state().status() == Status.CONSUMING);
            send("right", 1);

            assertThat(nodes.take("shop.result", 1)).containsExactly("\"2|1\"");
            first.resume();
            eventually().until(() -> first.state().status() == Status.STANDBY);
        }
        send("input", 2);
        send("right", 2);

        assertThat(nodes.take("shop.result", 1)).containsExactly("\"4|2\"");
        assertThat(nodes.messages("shop.dead") + nodes.messages("shop.result")).isZero();
    }

    @Test
    void startsPausedWhereItsSettingsSaySo() throws Exception {
        nodes.settings(before -> TestSettings.of(before.prefix(), new NodeSettings(1, Prefetch.AUTO, false, true)));
        NodeContainer node = nodes.process(INPUT, x -> 2 * x, DOUBLE);
        send("input", 4);

        assertThat(node.state()).isEqualTo(NodeState.of(Status.PAUSED));
        assertThat(nodes.messages("shop.double")).isEqualTo(1);
        node.resume();

        assertThat(nodes.take("shop.both.double", 1)).containsExactly("8");
    }
}
