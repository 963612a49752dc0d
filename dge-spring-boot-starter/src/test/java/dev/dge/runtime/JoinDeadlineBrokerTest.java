package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.logic.join.Room;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of groups that do not come whole in time, or for which there is no room, on every broker. */
@EveryStore
class JoinDeadlineBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.both.left")
            .delayQueue("shop.both.left.retry.300ms", Duration.ofMillis(300), "shop.both.left")
            .workQueue("shop.both.right")
            .delayQueue("shop.both.right.retry.300ms", Duration.ofMillis(300), "shop.both.right")
            .stateQueue("shop.both.state")
            .workQueue("shop.result")
            .binding("left", "shop.both.left")
            .binding("right", "shop.both.right")
            .binding("both", "shop.result");
    private static final Edge<Integer> LEFT =
            Edge.of("shop", "left", "both", "shop.both.left", Integer.class).retryEvery(Duration.ofMillis(300), 3);
    private static final Edge<Integer> RIGHT =
            Edge.of("shop", "right", "both", "shop.both.right", Integer.class).retryEvery(Duration.ofMillis(300), 3);
    private static final Outlet<String> BOTH = Outlet.of("shop", "both", String.class);
    private static final Aggregator2<Integer, Integer, String> PAIR = (left, right) -> left + "|" + right;

    private final TestBroker broker;
    private final TestStore store;
    private RunningNodes nodes;

    JoinDeadlineBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.store = store;
    }

    @BeforeEach
    void declare() {
        nodes = new RunningNodes(broker, TOPOLOGY).store(store);
    }

    @AfterEach
    void close() {
        nodes.close();
        broker.delete(nodes.prefix, TOPOLOGY);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private void send(String input, int run, long since) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(input + "-" + run)
                .correlationId("run-" + run)
                .deliveryMode(2)
                .headers(Map.of(Headers.SINCE, since))
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", input, properties, ("" + run).getBytes(UTF_8));
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private void send(String input, int run) throws Exception {
        send(input, run, System.currentTimeMillis());
    }

    private static String header(GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    @Test
    void sendsEachMessageOfAGroupToTheDeadLettersWhenOthersDoNotComeInTime() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH, Duration.ofMillis(500));

        send("left", 1);

        GetResponse dead = nodes.take("shop.dead");
        assertThat(dead.getBody()).isEqualTo("1".getBytes(UTF_8));
        assertThat(dead.getProps().getMessageId()).isEqualTo("left-1");
        assertThat(dead.getProps().getCorrelationId()).isEqualTo("run-1");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("incomplete");
        assertThat(header(dead, Headers.FAILURE_NODE)).isEqualTo("both");
        assertThat(header(dead, Headers.FAILURE_QUEUE)).isEqualTo(nodes.prefix + "shop.both.left");
        assertThat(header(dead, Headers.FAILURE_MESSAGE))
                .isEqualTo(
                        "run 'run-1': nothing came from 'right' before the deadline. Its output would have had the id "
                                + MessageIds.of("shop", "both", "run-1", "", "0"));
    }

    @Test
    void joinsWhatIsReplayedTogetherAfterItWasGivenUp() throws Exception {
        NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH, Duration.ofMillis(500));
        send("left", 1);
        nodes.take("shop.dead");
        eventually().until(() -> join.state().log().orElseThrow().openGroups() == 0);

        send("left", 1);
        send("right", 1);

        GetResponse result = nodes.take("shop.result");
        assertThat(result.getBody()).isEqualTo("\"1|1\"".getBytes(UTF_8));
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void readsTheBacklogBeforeItGivesAnythingUp() throws Exception {
        long before = System.currentTimeMillis() - 10_000;
        send("left", 0, before);
        for (int run = 1; run <= 2_000; run++) {
            nodes.channel.basicPublish(
                    nodes.prefix + "shop",
                    "right",
                    new BasicProperties.Builder()
                            .messageId("right-" + run)
                            .correlationId("run-" + run % 2_000)
                            .headers(Map.of(Headers.SINCE, before))
                            .build(),
                    "0".getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);

        nodes.join(LEFT, RIGHT, PAIR, BOTH, Duration.ofSeconds(5));

        assertThat(nodes.take("shop.result").getProps().getCorrelationId()).isEqualTo("run-0");
        eventually().until(() -> nodes.messages("shop.dead") == 1_999);
    }

    @Test
    void parksMessagesThatWouldOpenGroupsWithoutRoomAndFinishesTheOthers() throws Exception {
        assumeThat(store.isDatabase()).isFalse();
        nodes.settings(settings -> withRoom(settings, 20_000));
        NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH, Duration.ofHours(1));

        for (int run = 0; run < 200; run++) {
            send("left", run);
        }
        eventually().until(() -> join.state().detail().contains("-Xmx"));
        eventually().until(() -> nodes.messages("shop.both.left.retry.300ms") > 0);
        assertThat(join.state().log().orElseThrow().openGroups()).isLessThan(200);
        for (int run = 0; run < 200; run++) {
            send("right", run);
        }

        Set<String> runs = new HashSet<>();
        while (runs.size() < 200) {
            runs.add(nodes.take("shop.result").getProps().getCorrelationId());
        }
        eventually().until(() -> join.state().detail().isEmpty());
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void givesUpTheGroupsThatFillItsRoomWhileParkedMessagesComeAgainAndAgain() throws Exception {
        assumeThat(store.isDatabase()).isFalse();
        nodes.settings(settings -> withRoom(settings, 20_000));
        nodes.join(LEFT, RIGHT, PAIR, BOTH, Duration.ofSeconds(2));

        for (int run = 0; run < 60; run++) {
            send("left", run);
        }

        eventually().until(() -> nodes.messages("shop.dead") == 60);
    }

    @Test
    void joinsWhatCameInTimeAndWasParkedOnBothSidesBeyondItsDeadline() throws Exception {
        assumeThat(store.isDatabase()).isFalse();
        nodes.settings(settings -> withRoom(settings, 1));
        nodes.join(LEFT, RIGHT, PAIR, BOTH, Duration.ofSeconds(5));
        send("left", 0);
        long before = System.currentTimeMillis() - 10_000;
        for (int run = 1; run <= 5; run++) {
            send("left", run, before);
        }
        for (int run = 1; run <= 5; run++) {
            send("right", run, before);
        }
        eventually().until(() -> nodes.messages("shop.both.left.retry.300ms") > 0);
        eventually().until(() -> nodes.messages("shop.both.right.retry.300ms") > 0);

        send("right", 0);

        assertThat(nodes.take("shop.result", 6))
                .containsExactlyInAnyOrder("\"0|0\"", "\"1|1\"", "\"2|2\"", "\"3|3\"", "\"4|4\"", "\"5|5\"");
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void keepsAGroupTogetherWhoseAggregatorFailsForLongerThanItWaits() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Aggregator2<Integer, Integer, String> atLast = (left, right) -> {
            if (calls.incrementAndGet() < 20) {
                throw new IllegalStateException("not yet");
            }
            return left + "|" + right;
        };
        nodes.join(
                LEFT.retryEvery(Duration.ofMillis(300), 30),
                RIGHT.retryEvery(Duration.ofMillis(300), 30),
                atLast,
                BOTH,
                Duration.ofMillis(500));

        send("left", 1);
        send("right", 1);

        assertThat(nodes.take("shop.result").getBody()).isEqualTo("\"1|1\"".getBytes(UTF_8));
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    private static RuntimeSettings withRoom(RuntimeSettings settings, long bytes) {
        return new RuntimeSettings(
                        settings.prefix(),
                        settings.maxMessageSize(),
                        true,
                        node -> new NodeSettings(1, 10),
                        settings.outbox(),
                        settings.stuckAfter(),
                        settings.joins(),
                        new Room(bytes))
                .storing(settings.joinStores());
    }
}
