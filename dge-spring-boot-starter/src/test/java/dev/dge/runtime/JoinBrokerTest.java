package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.PermanentFailureException;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a join does with its messages, on every broker and in every store. */
@EveryStore
class JoinBrokerTest {

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

    JoinBrokerTest(TestBroker broker, TestStore store) {
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

    private void send(String input, int run, String id, String body) throws Exception {
        nodes.send("shop", input, properties(run, id), body);
    }

    private static BasicProperties properties(int run, String id) {
        return new BasicProperties.Builder()
                .messageId(id)
                .correlationId("run-" + run)
                .deliveryMode(2)
                .build();
    }

    private void left(int run) throws Exception {
        send("left", run, "left-" + run, "" + run);
    }

    private void right(int run) throws Exception {
        send("right", run, "right-" + run, "" + -run);
    }

    private String result() {
        return new String(nodes.take("shop.result").getBody(), UTF_8);
    }

    private double handled(String outcome) {
        return nodes.meters
                .timer("dge.node.duration", "graph", "shop", "node", "both", "outcome", outcome)
                .count();
    }

    private static String header(GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    private void inputsAreTaken() {
        eventually().until(() -> nodes.messages("shop.both.left") + nodes.messages("shop.both.right") == 0);
    }

    @Test
    void showsHowManyGroupsWaitAndHowManyAreFinished() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        left(1);
        left(2);
        eventually().until(() -> groups("dge.join.open") == 2);
        right(1);

        eventually().until(() -> groups("dge.join.open") == 1 && groups("dge.join.finished") == 1);
    }

    private double groups(String gauge) {
        return nodes.meters
                .get(gauge)
                .tags("graph", "shop", "node", "both")
                .gauge()
                .value();
    }

    @Test
    void putsOutOnceBothInputsOfARunAreThere() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        right(1);
        left(2);
        left(1);

        GetResponse result = nodes.take("shop.result");
        assertThat(result.getBody()).isEqualTo("\"1|-1\"".getBytes(UTF_8));
        assertThat(result.getProps().getCorrelationId()).isEqualTo("run-1");
        assertThat(result.getProps().getMessageId()).isEqualTo(MessageIds.of("shop", "both", "run-1", "", "0"));
        inputsAreTaken();
        assertThat(nodes.messages("shop.result")).isZero();
    }

    @Test
    void countsADuplicateOfOneSideOnceBeforeAndAfterItsRunIsComplete() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        left(1);
        left(1);
        eventually().until(() -> handled("duplicate") == 1);
        assertThat(nodes.messages("shop.result")).isZero();
        right(1);
        assertThat(result()).isEqualTo("\"1|-1\"");
        left(1);
        right(1);
        eventually().until(() -> handled("duplicate") == 3);

        inputsAreTaken();
        left(2);
        right(2);
        assertThat(result()).isEqualTo("\"2|-2\"");
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void deadLettersAnotherMessageOfOneInputAndRunAlsoAfterItsRunIsComplete() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        left(1);
        send("left", 1, "left-other", "7");
        assertThat(header(nodes.take("shop.dead"), Headers.FAILURE_REASON)).isEqualTo("conflicting");
        right(1);
        assertThat(result()).isEqualTo("\"1|-1\"");
        send("right", 1, "right-other", "8");

        GetResponse dead = nodes.take("shop.dead");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("conflicting");
        assertThat(header(dead, Headers.FAILURE_QUEUE)).isEqualTo(nodes.prefix + "shop.both.right");
        assertThat(dead.getProps().getMessageId()).isEqualTo("right-other");
    }

    @Test
    void retriesTheMessageThatCompletedAGroupWhereTheBehaviourFails() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        nodes.join(
                LEFT,
                RIGHT,
                (left, right) -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return PAIR.aggregate(left, right);
                },
                BOTH);

        left(1);
        right(1);

        assertThat(result()).isEqualTo("\"1|-1\"");
        assertThat(calls).hasValue(2);
        assertThat(handled("retried")).isEqualTo(1);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void deadLettersOnlyTheMessageThatCompletedAGroupWhereNoRetryHelps() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        nodes.join(
                LEFT,
                RIGHT,
                (left, right) -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new PermanentFailureException("never");
                    }
                    return PAIR.aggregate(left, right);
                },
                BOTH);

        left(1);
        right(1);
        GetResponse dead = nodes.take("shop.dead");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("permanent");
        assertThat(dead.getProps().getMessageId()).isEqualTo("right-1");
        right(1);

        assertThat(result()).isEqualTo("\"1|-1\"");
    }

    @Test
    void deadLettersWhatItCannotReadAndGoesOn() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        left(1);
        send("right", 1, "right-1", "\"no number\"");
        assertThat(header(nodes.take("shop.dead"), Headers.FAILURE_REASON)).isEqualTo("undecodable");
        right(1);

        assertThat(result()).isEqualTo("\"1|-1\"");
    }

    @Test
    void waitsForASideThatIsThousandsOfRunsLate() throws Exception {
        int runs = 5_000;
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        sendAll("left", runs);
        inputsAreTaken();
        assertThat(nodes.messages("shop.result")).isZero();
        sendAll("right", runs);

        assertThat(results(runs)).isEqualTo(expected(runs));
        inputsAreTaken();
        assertThat(nodes.messages("shop.result")).isZero();
    }

    private void sendAll(String input, int runs) throws Exception {
        for (int run = 0; run < runs; run++) {
            String body = "" + (input.equals("left") ? run : -run);
            nodes.channel.basicPublish(
                    nodes.prefix + "shop", input, properties(run, input + "-" + run), body.getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    /** This many different results, each of which came once. */
    private Set<String> results(int count) throws IOException {
        Set<String> bodies = new HashSet<>();
        while (bodies.size() < count) {
            assertThat(bodies.add(result())).isTrue();
            GetResponse next = nodes.channel.basicGet(nodes.prefix + "shop.result", true);
            while (next != null) {
                assertThat(bodies.add(new String(next.getBody(), UTF_8))).isTrue();
                next = nodes.channel.basicGet(nodes.prefix + "shop.result", true);
            }
        }
        return bodies;
    }

    private static Set<String> expected(int runs) {
        return new HashSet<>(IntStream.range(0, runs)
                .mapToObj(run -> "\"" + run + "|" + -run + "\"")
                .toList());
    }

    @Test
    void keepsWhatWaitsWhenItEndsAndGoesOnWhenItStartsAgain() throws Exception {
        NodeContainer container = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        sendAll("left", 300);
        inputsAreTaken();

        RunningNodes.drain(container);
        assertThat(container.state().status()).isEqualTo(Status.STOPPED);
        container.start();
        sendAll("left", 10);
        sendAll("right", 300);

        assertThat(results(300)).isEqualTo(expected(300));
        inputsAreTaken();
        assertThat(nodes.messages("shop.result")).isZero();
    }

    @Test
    void standsByWhileAnotherProcessWorksAndTakesOver() throws Exception {
        assumeThat(store.isDatabase()).isFalse();
        NodeContainer first = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        eventually().until(() -> first.state().status() == Status.CONSUMING);
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store)) {
            NodeContainer second = others.join(LEFT, RIGHT, PAIR, BOTH);
            left(1);
            inputsAreTaken();
            eventually().until(() -> second.state().status() == Status.STANDBY);

            RunningNodes.drain(first);
            right(1);

            assertThat(result()).isEqualTo("\"1|-1\"");
            assertThat(second.state().status()).isEqualTo(Status.CONSUMING);
        }
    }

    @Test
    void losesNoWaitingInputToAnAggregatorThatKillsItsProcess() throws Exception {
        broker.requireRabbit("delivery limit");
        for (int run = 0; run < 50; run++) {
            left(run);
        }
        right(13);

        for (int lives = 0; lives < 6 && nodes.messages("shop.dead") == 0; lives++) {
            liveUntilKilledByRun(13, Duration.ZERO);
        }
        nodes.join(LEFT, RIGHT, PAIR, BOTH);
        for (int run = 0; run < 50; run++) {
            if (run != 13) {
                right(run);
            }
        }

        assertThat(nodes.take("shop.result", 49)).doesNotHaveDuplicates().doesNotContain("\"13|-13\"");
        // Whichever of the two came last is the one that kills; the other waits on.
        assertThat(nodes.take("shop.dead", 1)).isSubsetOf("13", "-13");
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void harmsNoMessageOfOneInputBesideOneOfAnotherThatKillsItsProcess() throws Exception {
        broker.requireRabbit("delivery limit");
        NodeContainer healthy = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        left(13);
        inputsAreTaken();
        RunningNodes.drain(healthy);
        right(13);
        sendAll("left", 10);

        for (int lives = 0; lives < 6 && nodes.messages("shop.dead") == 0; lives++) {
            liveUntilKilledByRun(13, Duration.ofMillis(300));
        }

        assertThat(nodes.take("shop.dead", 1)).containsExactly("-13");
        healthy.start();
        inputsAreTaken();
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    // As if the process died: its connections are gone, and the behaviour never returns.
    private void liveUntilKilledByRun(int run, Duration after) throws Exception {
        CountDownLatch died = new CountDownLatch(1);
        RunningNodes process = new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store);
        Aggregator2<Integer, Integer, String> killing = (left, right) -> {
            if (left == run) {
                new CountDownLatch(1).await(after.toMillis(), TimeUnit.MILLISECONDS);
                process.die();
                died.countDown();
                new CountDownLatch(1).await();
            }
            return PAIR.aggregate(left, right);
        };
        process.join(LEFT, RIGHT, killing, BOTH);
        eventually().until(() -> died.getCount() == 0 || nodes.messages("shop.dead") > 0);
    }

    @Test
    void goesOnAfterABehaviourThatLeftItsThreadInterrupted() throws Exception {
        nodes.join(
                LEFT,
                RIGHT,
                (left, right) -> {
                    Thread.currentThread().interrupt();
                    return left + "|" + right;
                },
                BOTH);

        for (int run = 1; run <= 3; run++) {
            left(run);
            right(run);
            assertThat(result()).isEqualTo("\"" + run + "|" + -run + "\"");
        }
    }
}
