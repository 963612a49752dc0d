package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.logic.join.OpenGroup;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What joins and accumulations tell of a run's group, in every store. */
@EveryStore
class OpenGroupBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.both.left")
            .workQueue("shop.both.right")
            .stateQueue("shop.both.state")
            .workQueue("shop.sum")
            .stateQueue("shop.sum.state")
            .workQueue("shop.result")
            .binding("left", "shop.both.left")
            .binding("right", "shop.both.right")
            .binding("numbers", "shop.sum")
            .binding("both", "shop.result")
            .binding("sum", "shop.result");
    private static final Edge<Integer> LEFT = Edge.of("shop", "left", "both", "shop.both.left", Integer.class);
    private static final Edge<Integer> RIGHT = Edge.of("shop", "right", "both", "shop.both.right", Integer.class);
    private static final Edge<Integer> NUMBERS = Edge.of("shop", "numbers", "sum", "shop.sum", Integer.class);
    private static final Outlet<String> BOTH = Outlet.of("shop", "both", String.class);
    private static final Outlet<Integer> SUM = Outlet.of("shop", "sum", Integer.class);
    private static final Aggregator2<Integer, Integer, String> PAIR = (left, right) -> left + "|" + right;

    private static final class Sum implements Accumulator<Integer, Integer, Integer> {

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Accumulation<Integer, Integer> add(Integer state, Integer number) {
            return Accumulation.more(state + number);
        }
    }

    private final TestBroker broker;
    private final TestStore store;
    private RunningNodes nodes;

    OpenGroupBrokerTest(TestBroker broker, TestStore store) {
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

    private void send(String output, String id, String run) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(id)
                .correlationId(run)
                .headers(Map.of("dge-since", 1_700_000_000_000L))
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", output, properties, "7".getBytes(UTF_8));
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private static Optional<OpenGroup> group(NodeContainer node, String run) throws Exception {
        return node.group(run).get(30, TimeUnit.SECONDS);
    }

    @Test
    void ofAJoinSaysWhatItHasAndWhatItMisses() throws Exception {
        NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        send("right", "1", "run-1");

        eventually().until(() -> group(join, "run-1").isPresent());
        assertThat(group(join, "run-1"))
                .contains(new OpenGroup(
                        OptionalLong.of(1_700_000_000_000L), List.of("right"), List.of("left"), 1, false));
        assertThat(group(join, "run-2")).isEmpty();
        send("left", "2", "run-1");

        eventually().until(() -> group(join, "run-1").isEmpty());
        assertThat(nodes.take("shop.result", 1)).containsExactly("\"7|7\"");
    }

    @Test
    void ofAnAccumulationSaysHowManyMessagesItHas() throws Exception {
        NodeContainer sum = nodes.accumulate(NUMBERS, new Sum(), Integer.class, SUM, Duration.ofHours(1));
        send("numbers", "1", "run-1");
        send("numbers", "2", "run-1");

        eventually()
                .until(() -> group(sum, "run-1")
                        .filter(found -> found.messages() == 2)
                        .isPresent());
        assertThat(group(sum, "run-1"))
                .contains(new OpenGroup(OptionalLong.of(1_700_000_000_000L), List.of(), List.of(), 2, false));
    }

    @Test
    void isOfNoInterestWhileTheNodeIsPaused() throws Exception {
        NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        send("right", "1", "run-1");
        eventually().until(() -> group(join, "run-1").isPresent());

        join.pause();
        eventually().until(() -> join.state().detail().isEmpty());

        assertThat(group(join, "run-1")).isEmpty();
    }
}
