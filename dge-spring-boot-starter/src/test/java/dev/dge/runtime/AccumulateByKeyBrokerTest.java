package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Headers;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an accumulation by a key of its own does with its messages, on every broker. */
@EveryStore
class AccumulateByKeyBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.batch.web")
            .delayQueue("shop.batch.web.retry.300ms", Duration.ofMillis(300), "shop.batch.web")
            .workQueue("shop.batch.till")
            .delayQueue("shop.batch.till.retry.300ms", Duration.ofMillis(300), "shop.batch.till")
            .stateQueue("shop.batch.state")
            .workQueue("shop.result")
            .binding("web", "shop.batch.web")
            .binding("till", "shop.batch.till")
            .binding("batch", "shop.result");
    private static final Edge<String> WEB =
            Edge.of("shop", "web", "batch", "shop.batch.web", String.class).retryEvery(Duration.ofMillis(300), 3);
    private static final Edge<String> TILL =
            Edge.of("shop", "till", "batch", "shop.batch.till", String.class).retryEvery(Duration.ofMillis(300), 3);
    private static final Outlet<String> BATCH = Outlet.of("shop", "batch", String.class);
    private static final Duration DAY = Duration.ofDays(1);

    /** The goods of an order, three orders at a time; {@code ham:1} is of the key {@code {"goods":"ham"}}. */
    private static final class Threes implements KeyedAccumulator<String, Threes.Goods, String[], String> {

        record Goods(String goods) {}

        @Override
        public Goods key(String order) {
            if (order.startsWith("?")) {
                throw new IllegalStateException("unknown goods");
            }
            return new Goods(order.substring(0, order.indexOf(':')));
        }

        @Override
        public String[] initial() {
            return new String[] {""};
        }

        @Override
        public Accumulation<String[], String> add(String[] state, String order) {
            state[0] += order.substring(order.indexOf(':') + 1);
            return state[0].length() == 3 ? Accumulation.done(key(order).goods() + state[0]) : Accumulation.more(state);
        }
    }

    private final TestBroker broker;
    private final TestStore store;
    private RunningNodes nodes;

    AccumulateByKeyBrokerTest(TestBroker broker, TestStore store) {
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

    private NodeContainer accumulate(RunningNodes process, Duration within) {
        return process.accumulateByKey(
                List.of(WEB, TILL), new Threes(), Threes.Goods.class, String[].class, BATCH, within);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private void send(String input, String order) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(order)
                .correlationId("run-" + order)
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", input, properties, ("\"" + order + "\"").getBytes(UTF_8));
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private double handled(String outcome) {
        return nodes.meters
                .timer("dge.node.duration", "graph", "shop", "node", "batch", "outcome", outcome)
                .count();
    }

    private static String body(GetResponse message) {
        return new String(message.getBody(), UTF_8);
    }

    @Test
    void putsOutOnceForEachGenerationOfAKeyInARunOfItsOwn() throws Exception {
        accumulate(nodes, DAY);
        Set<String> runs = new HashSet<>();

        for (char order = 'a'; order < 'g'; order++) {
            send("web", "ham:" + order);
        }

        for (String expected : List.of("\"hamabc\"", "\"hamdef\"")) {
            GetResponse result = nodes.take("shop.result");
            assertThat(body(result)).isEqualTo(expected);
            assertThat(result.getProps().getCorrelationId())
                    .isEqualTo(result.getProps().getMessageId());
            runs.add(result.getProps().getCorrelationId());
        }
        assertThat(runs).hasSize(2);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void countsAMessageOnceAlsoInALaterGenerationButOncePerInput() throws Exception {
        accumulate(nodes, DAY);
        for (String order : List.of("ham:a", "ham:b", "ham:c")) {
            send("web", order);
        }
        assertThat(body(nodes.take("shop.result"))).isEqualTo("\"hamabc\"");

        send("web", "ham:a");
        eventually().until(() -> handled("duplicate") == 1);
        send("till", "ham:a");
        eventually().until(() -> nodes.messages("shop.batch.till") == 0);
        send("web", "ham:b");
        send("web", "ham:d");
        eventually().until(() -> nodes.messages("shop.batch.web") == 0);
        send("web", "ham:e");

        assertThat(body(nodes.take("shop.result"))).startsWith("\"hama");
        eventually().until(() -> handled("duplicate") == 2);
    }

    @Test
    void putsOneDeadLetterOutForAGenerationThatIsNotDoneInTime() throws Exception {
        accumulate(nodes, Duration.ofMillis(500));

        send("web", "ham:a");
        send("web", "egg:b");

        Set<String> bodies = new HashSet<>(nodes.take("shop.dead", 1));
        GetResponse dead = nodes.take("shop.dead");
        bodies.add(body(dead));
        assertThat(bodies)
                .containsExactlyInAnyOrder(
                        "{\"key\":{\"goods\":\"ham\"},\"state\":[\"a\"],\"ids\":[\"ham:a\"]}",
                        "{\"key\":{\"goods\":\"egg\"},\"state\":[\"b\"],\"ids\":[\"egg:b\"]}");
        assertThat(dead.getProps().getCorrelationId()).isEqualTo(dead.getProps().getMessageId());
        assertThat(String.valueOf(dead.getProps().getHeaders().get(Headers.FAILURE_MESSAGE)))
                .matches("key \\{\"goods\":\"(ham|egg)\"} was not done before the deadline, with 1 message. Its output"
                        + " would have had the id " + dead.getProps().getMessageId());
    }

    @Test
    void retriesAMessageWhoseKeyCannotBeToldAndDeadLettersItThen() throws Exception {
        accumulate(nodes, DAY);

        send("web", "?:a");

        GetResponse dead = nodes.take("shop.dead");
        assertThat(String.valueOf(dead.getProps().getHeaders().get(Headers.FAILURE_REASON)))
                .isEqualTo("failed");
        assertThat(handled("retried")).isEqualTo(2);
    }

    @Test
    void knowsInAnotherProcessWhatWasCounted() throws Exception {
        NodeContainer first = accumulate(nodes, DAY);
        for (String order : List.of("ham:a", "ham:b", "ham:c", "ham:d")) {
            send("web", order);
        }
        nodes.take("shop.result");
        eventually().until(() -> nodes.messages("shop.batch.web") == 0);
        int finished = store.isDatabase() ? 1 : 4;
        eventually().until(() -> first.state().log().orElseThrow().finishedGroups() == finished);

        RunningNodes.drain(first);
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store)) {
            accumulate(others, DAY);
            for (String order : List.of("ham:a", "ham:d", "ham:e", "ham:f")) {
                send("web", order);
            }

            assertThat(body(nodes.take("shop.result"))).isEqualTo("\"hamdef\"");
        }
    }
}
