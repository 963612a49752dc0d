package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an accumulation by run does with its messages, on every broker. */
@EveryStore
class AccumulateBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.sum")
            .delayQueue("shop.sum.retry.300ms", Duration.ofMillis(300), "shop.sum")
            .stateQueue("shop.sum.state")
            .workQueue("shop.result")
            .binding("numbers", "shop.sum")
            .binding("sum", "shop.result");
    private static final Edge<Integer> NUMBERS =
            Edge.of("shop", "numbers", "sum", "shop.sum", Integer.class).retryEvery(Duration.ofMillis(300), 3);
    private static final Outlet<String> SUM = Outlet.of("shop", "sum", String.class);
    private static final Duration DAY = Duration.ofDays(1);

    /** Numbers up to a last one, which is negative; changed in place, as a state should not be. */
    static final class Numbers {
        public List<Integer> all = new ArrayList<>();
    }

    private final TestBroker broker;
    private final TestStore store;
    private final AtomicInteger calls = new AtomicInteger();
    private RunningNodes nodes;

    AccumulateBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.store = store;
    }

    /** Adds numbers until one of them is negative. */
    private final class UntilNegative implements Accumulator<Integer, Numbers, String> {

        @Override
        public Numbers initial() {
            return new Numbers();
        }

        @Override
        public Accumulation<Numbers, String> add(Numbers state, Integer number) {
            calls.incrementAndGet();
            state.all.add(number);
            return number < 0 ? Accumulation.done(state.all.toString()) : Accumulation.more(state);
        }
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

    private void send(String run, String id, int number) throws Exception {
        publish(run, id, number);
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private void publish(String run, String id, int number) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(id)
                .correlationId(run)
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", "numbers", properties, ("" + number).getBytes(UTF_8));
    }

    private double handled(String outcome) {
        return nodes.meters
                .timer("dge.node.duration", "graph", "shop", "node", "sum", "outcome", outcome)
                .count();
    }

    private static String body(GetResponse message) {
        return new String(message.getBody(), UTF_8);
    }

    private static String header(GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    @Test
    void putsOutWhenTheBehaviourSaysSoAndIgnoresWhatComesAfter() throws Exception {
        NodeContainer sum = nodes.accumulate(NUMBERS, new UntilNegative(), Numbers.class, SUM, DAY);

        send("r", "a", 1);
        send("other", "a", 7);
        send("r", "b", 2);
        send("r", "c", -3);
        send("r", "d", 4);

        GetResponse result = nodes.take("shop.result");
        assertThat(body(result)).isEqualTo("\"[1, 2, -3]\"");
        assertThat(result.getProps().getCorrelationId()).isEqualTo("r");
        assertThat(result.getProps().getMessageId()).isEqualTo(MessageIds.of("shop", "sum", "r", "", "0"));
        eventually().until(() -> handled("surplus") == 1);
        eventually().until(() -> sum.state().log().orElseThrow().openGroups() == 1);
        assertThat(nodes.messages("shop.result") + nodes.messages("shop.dead")).isZero();
    }

    @Test
    void countsADuplicateOnce() throws Exception {
        nodes.accumulate(NUMBERS, new UntilNegative(), Numbers.class, SUM, DAY);

        send("r", "a", 1);
        send("r", "a", 1);
        eventually().until(() -> handled("duplicate") == 1);
        send("r", "b", -1);

        assertThat(body(nodes.take("shop.result"))).isEqualTo("\"[1, -1]\"");
        assertThat(calls).hasValue(2);
    }

    @Test
    void putsOneDeadLetterOutForWhatIsNotDoneInTimeAndBeginsAnewThen() throws Exception {
        NodeContainer sum = nodes.accumulate(NUMBERS, new UntilNegative(), Numbers.class, SUM, Duration.ofMillis(500));

        send("r", "a", 1);
        send("r", "b", 2);

        GetResponse dead = nodes.take("shop.dead");
        String id = MessageIds.of("shop", "sum", "r", "", "0");
        assertThat(body(dead)).isEqualTo("{\"key\":\"r\",\"state\":{\"all\":[1,2]},\"ids\":[\"a\",\"b\"]}");
        assertThat(dead.getProps().getMessageId()).isEqualTo(id);
        assertThat(dead.getProps().getCorrelationId()).isEqualTo("r");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("incomplete");
        assertThat(header(dead, Headers.FAILURE_NODE)).isEqualTo("sum");
        assertThat(header(dead, Headers.FAILURE_QUEUE)).isEqualTo(nodes.prefix + "shop.sum");
        assertThat(header(dead, Headers.FAILURE_MESSAGE))
                .isEqualTo(
                        "run 'r' was not done before the deadline, with 2 messages. Its output would have had the id "
                                + id);
        eventually().until(() -> sum.state().log().orElseThrow().openGroups() == 0);
        send("r", "a", 5);
        send("r", "z", -5);
        assertThat(body(nodes.take("shop.result"))).isEqualTo("\"[5, -5]\"");
    }

    @Test
    void awaitsAMessageThatFailsForLongerThanItsRunWaits() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        UntilNegative plain = new UntilNegative();
        Accumulator<Integer, Numbers, String> atLast = new Accumulator<>() {

            @Override
            public Numbers initial() {
                return plain.initial();
            }

            @Override
            public Accumulation<Numbers, String> add(Numbers state, Integer number) {
                if (number < 0 && failures.incrementAndGet() < 20) {
                    throw new IllegalStateException("not yet");
                }
                return plain.add(state, number);
            }
        };
        nodes.accumulate(
                NUMBERS.retryEvery(Duration.ofMillis(300), 30), atLast, Numbers.class, SUM, Duration.ofMillis(500));

        send("r", "z", -1);
        eventually().until(() -> failures.get() > 0);
        send("r", "a", 1);

        assertThat(body(nodes.take("shop.result"))).isEqualTo("\"[1, -1]\"");
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void keepsTheStateAsItWasWhereTheBehaviourFails() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        UntilNegative plain = new UntilNegative();
        nodes.accumulate(
                NUMBERS,
                new Accumulator<Integer, Numbers, String>() {

                    @Override
                    public Numbers initial() {
                        return plain.initial();
                    }

                    @Override
                    public Accumulation<Numbers, String> add(Numbers state, Integer number) {
                        Accumulation<Numbers, String> after = plain.add(state, number);
                        if ((number == 2 && failures.incrementAndGet() < 3) || number == 3) {
                            throw new IllegalStateException("not now");
                        }
                        return after;
                    }
                },
                Numbers.class,
                SUM,
                DAY);

        send("r", "a", 1);
        send("r", "b", 2);
        send("r", "c", 3);
        GetResponse dead = nodes.take("shop.dead");
        send("r", "d", -4);

        assertThat(dead.getProps().getMessageId()).isEqualTo("c");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("failed");
        assertThat(body(nodes.take("shop.result"))).isEqualTo("\"[1, 2, -4]\"");
        assertThat(handled("retried")).isEqualTo(4);
    }

    @Test
    void deadLettersTheMessageThatMakesTheStateTooLarge() throws Exception {
        nodes.settings(settings -> new RuntimeSettings(
                        settings.prefix(),
                        20,
                        true,
                        settings.nodes(),
                        settings.outbox(),
                        settings.stuckAfter(),
                        settings.joins(),
                        settings.room())
                .storing(settings.joinStores()));
        nodes.accumulate(NUMBERS, new UntilNegative(), Numbers.class, SUM, DAY);

        send("r", "a", 1_000_000);
        send("r", "b", 2_000_000);
        GetResponse dead = nodes.take("shop.dead");
        send("r", "c", -3);

        assertThat(dead.getProps().getMessageId()).isEqualTo("b");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("too-large");
        assertThat(header(dead, Headers.FAILURE_MESSAGE))
                .isEqualTo(
                        "The state of node 'sum' has 25 bytes, more than the 20 of dge.max-message-size. Put the data"
                                + " into a store and its address into the message.");
        assertThat(body(nodes.take("shop.result"))).isEqualTo("\"[1000000, -3]\"");
    }

    @Test
    void goesOnInAnotherProcessWithTheStateThatTheFirstOneLeft() throws Exception {
        NodeContainer first = nodes.accumulate(NUMBERS, new UntilNegative(), Numbers.class, SUM, DAY);
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store)) {
            send("r", "a", 1);
            send("done", "a", -1);
            nodes.take("shop.result");
            eventually()
                    .until(() -> first.state().log().stream()
                                    .mapToInt(NodeState.Log::finishedGroups)
                                    .sum()
                            == 1);
            NodeContainer second = others.accumulate(NUMBERS, new UntilNegative(), Numbers.class, SUM, DAY);
            if (!store.isDatabase()) {
                eventually().until(() -> second.state().status() == Status.STANDBY);
            }

            RunningNodes.drain(first);
            send("r", "a", 1);
            send("r", "b", 2);
            send("done", "b", 5);
            send("r", "c", -3);

            assertThat(body(nodes.take("shop.result"))).isEqualTo("\"[1, 2, -3]\"");
            assertThat(nodes.messages("shop.result")).isZero();
        }
    }

    @Test
    void writesNoMoreForEachOfManyMessagesOfARunThanForTheFirst() throws Exception {
        assumeThat(store.isDatabase()).isFalse();
        int count = 2_000;
        NodeContainer sum = nodes.accumulate(NUMBERS, new Count(count), Integer.class, SUM, DAY);

        for (int i = 1; i < count; i++) {
            publish("r", "m" + i, i);
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
        eventually().until(() -> nodes.messages("shop.sum") == 0);
        eventually().until(() -> calls.get() == count - 1);
        long bytes = sum.state().log().orElseThrow().bytes();
        publish("r", "m0", 0);

        assertThat(body(nodes.take("shop.result"))).isEqualTo("\"" + count + "\"");
        assertThat(calls).hasValue(count);
        assertThat(bytes).isLessThan(count * 500L);
    }

    /** Counts messages up to a number. */
    private final class Count implements Accumulator<Integer, Integer, String> {
        private final int end;

        Count(int end) {
            this.end = end;
        }

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Accumulation<Integer, String> add(Integer state, Integer number) {
            calls.incrementAndGet();
            return state + 1 == end ? Accumulation.done("" + end) : Accumulation.more(state + 1);
        }
    }
}
