package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.PermanentFailureException;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.publish.OutboxLimits;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one node does with its messages, on every broker. */
@EveryBroker
class NodeBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.double")
            .delayQueue("shop.double.retry.300ms", Duration.ofMillis(300), "shop.double")
            .workQueue("shop.result")
            .workQueue("shop.copy")
            .binding("double", "shop.result")
            .binding("double", "shop.copy")
            .startBinding("input", "shop.double");
    private static final Edge<Integer> INPUT =
            Edge.of("shop", "input", "double", "shop.double", Integer.class).retryEvery(Duration.ofMillis(300), 3);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);

    private final TestBroker broker;
    private RunningNodes nodes;

    NodeBrokerTest(TestBroker broker) {
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
        String name = body.length() < 20 ? body : "large";
        nodes.send("shop", "input", properties("id-" + name, "run-" + name), body);
    }

    private static BasicProperties properties(String id, String run) {
        return new BasicProperties.Builder()
                .messageId(id)
                .correlationId(run)
                .deliveryMode(2)
                .build();
    }

    private static Map<String, Object> headers(GetResponse message) {
        return message.getProps().getHeaders();
    }

    // A message that is got from a quorum queue carries its delivery count.
    private static Map<String, Object> ownHeaders(GetResponse message) {
        Map<String, Object> own = new HashMap<>(headers(message));
        own.remove("x-delivery-count");
        return own;
    }

    private static String header(GetResponse message, String name) {
        return String.valueOf(headers(message).get(name));
    }

    private double handled(String outcome) {
        return nodes.meters
                .timer("dge.node.duration", "graph", "shop", "node", "double", "outcome", outcome)
                .count();
    }

    @Test
    void putsOutOneMessageToAllBoundQueuesWithAnIdThatFollowsFromTheInputs() throws Exception {
        nodes.process(INPUT, x -> 2 * x, DOUBLE);

        send("21");

        GetResponse result = nodes.take("shop.result");
        assertThat(result.getBody()).isEqualTo("42".getBytes(UTF_8));
        assertThat(result.getProps().getMessageId())
                .isEqualTo(MessageIds.output("id-21", "shop", "double", "double", 0));
        assertThat(result.getProps().getCorrelationId()).isEqualTo("run-21");
        assertThat(result.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(result.getProps().getContentType()).isEqualTo("application/json");
        assertThat(ownHeaders(result)).containsOnlyKeys(Headers.SINCE);
        assertThat(nodes.take("shop.copy").getProps().getMessageId())
                .isEqualTo(result.getProps().getMessageId());
    }

    @Test
    void keepsTheOrderOfItsQueue() throws Exception {
        List<String> numbers = IntStream.range(0, 500).mapToObj(i -> "" + i).toList();

        for (String number : numbers) {
            nodes.channel.basicPublish(
                    nodes.prefix + "shop", "input", properties("i" + number, "r" + number), number.getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
        nodes.process(INPUT, x -> x, DOUBLE);

        assertThat(nodes.take("shop.result", 500)).isEqualTo(numbers);
    }

    @Test
    void holdsNoOutputBackWhileTheNextDeliveryTakesLong() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        for (int number = 1; number <= 100; number++) {
            send("" + number);
        }

        nodes.process(
                INPUT,
                x -> {
                    if (x == 100) {
                        end.await();
                    }
                    return x;
                },
                DOUBLE);

        assertThat(nodes.take("shop.result", 99)).hasSize(99);
        end.countDown();
        assertThat(nodes.take("shop.result", 1)).containsExactly("100");
    }

    @Test
    void takesTheIdForTheRunWhereNoRunIsGiven() throws Exception {
        nodes.process(INPUT, x -> x, DOUBLE);

        nodes.send(
                "shop", "input", new BasicProperties.Builder().messageId("only").build(), "1");

        assertThat(nodes.take("shop.result").getProps().getCorrelationId()).isEqualTo("only");
    }

    @Test
    void handsOnTheTraceAndNoOtherHeader() throws Exception {
        nodes.process(INPUT, x -> x, DOUBLE);

        Map<String, Object> headers = Map.of("traceparent", "00-abc", "x-own", "1", "tenant", "2");
        nodes.send(
                "shop", "input", properties("i", "r").builder().headers(headers).build(), "1");

        assertThat(ownHeaders(nodes.take("shop.result"))).containsOnlyKeys(Headers.SINCE, "traceparent");
    }

    @Test
    void tellsTheBehaviourWhichDeliveryItHandles() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        nodes.process(
                INPUT,
                x -> {
                    seen.add(nodes.current.graph() + " " + nodes.current.node() + " " + nodes.current.run() + " "
                            + nodes.current.messageId() + " " + nodes.current.attempt());
                    if (nodes.current.attempt() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return x;
                },
                DOUBLE);

        send("1");

        nodes.take("shop.result");
        assertThat(seen).containsExactly("shop double run-1 id-1 1", "shop double run-1 id-1 2");
    }

    @Test
    void retriesAfterTheEdgesDelayThenDeadLettersWithTheReason() throws Exception {
        Queue<Long> calls = new ConcurrentLinkedQueue<>();
        nodes.process(
                INPUT,
                x -> {
                    calls.add(System.nanoTime());
                    throw new IllegalStateException("no luck with " + x);
                },
                DOUBLE);

        send("7");

        GetResponse dead = nodes.take("shop.dead");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("failed");
        assertThat(header(dead, Headers.FAILURE_MESSAGE)).isEqualTo("no luck with 7");
        assertThat(header(dead, Headers.FAILURE_QUEUE)).isEqualTo(nodes.prefix + "shop.double");
        assertThat(headers(dead).get(Headers.ATTEMPT)).isEqualTo(3);
        assertThat(dead.getBody()).isEqualTo("7".getBytes(UTF_8));
        assertThat(dead.getProps().getMessageId()).isEqualTo("id-7");
        List<Long> times = List.copyOf(calls);
        assertThat(times).hasSize(3);
        assertThat(Duration.ofNanos(times.get(2) - times.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(600));
        assertThat(handled("retried")).isEqualTo(2);
        assertThat(handled("failed")).isEqualTo(1);
    }

    @Test
    void callsTheBehaviourAgainInProcessBeforeItTakesTheLadder() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        nodes.process(
                INPUT.inProcess(3),
                x -> {
                    if (calls.incrementAndGet() < 3) {
                        throw new IllegalStateException("flaky");
                    }
                    return x;
                },
                DOUBLE);

        send("1");

        nodes.take("shop.result");
        assertThat(handled("retried")).isZero();
        assertThat(calls).hasValue(3);
    }

    @Test
    void deadLettersABodyThatIsNotItsEdgesJsonAndGoesOn() throws Exception {
        nodes.process(INPUT, x -> x, DOUBLE);

        send("\"three\"");
        send("3");

        assertThat(nodes.take("shop.result", 1)).containsExactly("3");
        GetResponse dead = nodes.take("shop.dead");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("undecodable");
        assertThat(dead.getBody()).isEqualTo("\"three\"".getBytes(UTF_8));
    }

    @Test
    void skipsTheRetriesOfAPermanentFailure() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        nodes.process(
                INPUT.inProcess(3),
                x -> {
                    calls.incrementAndGet();
                    throw new PermanentFailureException("never");
                },
                DOUBLE);

        send("1");

        assertThat(header(nodes.take("shop.dead"), Headers.FAILURE_REASON)).isEqualTo("permanent");
        assertThat(calls).hasValue(1);
    }

    @Test
    void acknowledgesAndCountsAFailureThatTheHandlerAccepts() throws Exception {
        nodes.failureHandler(failure -> Decision.ACCEPTED);
        nodes.process(
                INPUT.noRetry(),
                x -> {
                    throw new IllegalStateException("fine");
                },
                DOUBLE);

        send("1");

        Awaitility.await().until(() -> handled("accepted") == 1 && nodes.messages("shop.double") == 0);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void deadLettersWithBothExceptionsWhenTheHandlerThrows() throws Exception {
        nodes.failureHandler(failure -> {
            throw new IllegalArgumentException("handler broke");
        });
        nodes.process(
                INPUT.noRetry(),
                x -> {
                    throw new IllegalStateException("behaviour broke");
                },
                DOUBLE);

        send("1");

        assertThat(header(nodes.take("shop.dead"), Headers.FAILURE_STACKTRACE))
                .contains("behaviour broke")
                .contains("handler broke");
    }

    @Test
    void deadLettersAnOutputThatIsNullOrTooLarge() throws Exception {
        Outlet<String> text = Outlet.of("shop", "double", String.class);
        nodes.process(INPUT, x -> x == 0 ? null : "x".repeat(2 << 20), text);

        send("0");
        GetResponse missing = nodes.take("shop.dead");
        send("1");
        GetResponse tooLarge = nodes.take("shop.dead");

        assertThat(header(missing, Headers.FAILURE_REASON)).isEqualTo("permanent");
        assertThat(header(tooLarge, Headers.FAILURE_REASON)).isEqualTo("too-large");
    }

    @Test
    void letsTheQueueDeadLetterAnInputThatIsTooLarge() throws Exception {
        broker.requireRabbit("reject of oversize inputs");
        Edge<String> text = Edge.of("shop", "input", "double", "shop.double", String.class);
        nodes.process(text, x -> x, Outlet.of("shop", "double", String.class));

        send("\"" + "x".repeat(2 << 20) + "\"");
        send("\"small\"");

        assertThat(nodes.take("shop.result", 1)).containsExactly("\"small\"");
        assertThat(nodes.take("shop.dead").getBody()).hasSizeGreaterThan(2 << 20);
    }

    @Test
    void rejectsAnInputWhoseDeadLetterTheClientRefuses() throws Exception {
        broker.requireRabbit("reject that dead-letters");
        nodes.process(INPUT, x -> x, DOUBLE);
        int almostAFrame = 128 * 1024 - 90;
        Map<String, Object> headers = Map.of("traceparent", "x".repeat(almostAFrame));

        nodes.send(
                "shop",
                "input",
                properties("big", "big").builder().headers(headers).build(),
                "1");
        send("2");

        assertThat(nodes.take("shop.result", 1)).containsExactly("2");
        assertThat(nodes.take("shop.dead").getBody()).isEqualTo("1".getBytes(UTF_8));
    }

    @Test
    void drainsWhatItBeganAndGivesBackTheRest() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch some = new CountDownLatch(20);
        NodeContainer first = nodes.process(
                INPUT,
                x -> {
                    calls.incrementAndGet();
                    some.countDown();
                    return x;
                },
                DOUBLE);
        for (int i = 0; i < 2_000; i++) {
            nodes.channel.basicPublish(
                    nodes.prefix + "shop", "input", properties("i" + i, "r" + i), ("" + i).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
        some.await();

        RunningNodes.drain(first);
        int handledByFirst = calls.get();
        first.start();

        List<String> results = nodes.take("shop.result", 2_000);
        assertThat(results).doesNotHaveDuplicates();
        assertThat(calls).hasValue(2_000);
        assertThat(handledByFirst).isBetween(20, 2_000);
        Awaitility.await().until(() -> nodes.messages("shop.double") == 0);
    }

    @Test
    void keepsAnOutputThatCannotBeRoutedUntilItCanWithoutAnAttempt() throws Exception {
        nodes.channel.queueUnbind(nodes.prefix + "shop.result", nodes.prefix + "shop", "double");
        nodes.channel.queueUnbind(nodes.prefix + "shop.copy", nodes.prefix + "shop", "double");
        AtomicInteger calls = new AtomicInteger();
        nodes.process(
                INPUT,
                x -> {
                    calls.incrementAndGet();
                    return x;
                },
                DOUBLE);
        send("1");
        Awaitility.await().until(() -> calls.get() == 1);

        nodes.channel.queueBind(nodes.prefix + "shop.result", nodes.prefix + "shop", "double");

        assertThat(nodes.take("shop.result", 1)).containsExactly("1");
        assertThat(calls).hasValue(1);
        Awaitility.await().until(() -> nodes.messages("shop.double") == 0);
    }

    @Test
    void parksTheInputOfAnOutputThatCannotBeRoutedForLong() throws Exception {
        nodes.channel.queueUnbind(nodes.prefix + "shop.result", nodes.prefix + "shop", "double");
        nodes.channel.queueUnbind(nodes.prefix + "shop.copy", nodes.prefix + "shop", "double");
        nodes.settings(settings -> new RuntimeSettings(
                settings.prefix(),
                settings.maxMessageSize(),
                true,
                settings.nodes(),
                new OutboxLimits(Duration.ofSeconds(30), Duration.ofMillis(200)),
                settings.stuckAfter(),
                settings.joins(),
                settings.room()));
        Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
        nodes.process(
                INPUT,
                x -> {
                    attempts.add(nodes.current.attempt());
                    return x;
                },
                DOUBLE);
        send("1");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> attempts.size() >= 2);
        nodes.channel.queueBind(nodes.prefix + "shop.result", nodes.prefix + "shop", "double");

        assertThat(nodes.take("shop.result", 1)).containsExactly("1");
        assertThat(attempts).containsOnly(1);
    }

    @Test
    void goesOnAfterItsConnectionsWereClosed() throws Exception {
        nodes.process(INPUT, x -> 2 * x, DOUBLE);
        send("1");
        nodes.take("shop.result");

        nodes.connections.resetConnection();
        send("2");

        // The first message was perhaps not acknowledged yet; then it comes again.
        Awaitility.await().until(() -> nodes.take("shop.result", 1), List.of("4")::equals);
    }

    @Test
    void sendsAMessageThatKillsItsConsumerToTheDeadLettersAlone() throws Exception {
        broker.requireRabbit("delivery limit");
        Queue<Integer> handled = new ConcurrentLinkedQueue<>();
        nodes.process(
                INPUT,
                x -> {
                    if (x == 13) {
                        // As if the process died: the connections are gone, and the behaviour never returns.
                        nodes.connections.resetConnection();
                        new CountDownLatch(1).await();
                    }
                    handled.add(x);
                    return x;
                },
                DOUBLE);
        for (int i = 0; i < 100; i++) {
            send("" + i);
        }

        assertThat(nodes.take("shop.dead").getBody()).isEqualTo("13".getBytes(UTF_8));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> List.copyOf(handled).stream().distinct().count() == 99);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void aBehaviourThatLeavesItsThreadInterruptedFailsNoOtherMessage() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("" + i);
        }

        nodes.process(
                INPUT,
                x -> {
                    // Throws at once on an interrupted thread; long enough for the others to wait behind the first.
                    Thread.sleep(x == 0 ? 500 : 1);
                    Thread.currentThread().interrupt();
                    return x;
                },
                DOUBLE);

        assertThat(nodes.take("shop.result", 5)).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
        assertThat(handled("retried")).isZero();
    }

    @Test
    void retriesAndDeadLettersWhateverTheExceptionsOwnCodeDoes() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        NodeContainer node = nodes.process(
                INPUT,
                x -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException() {
                        @Override
                        public String getMessage() {
                            throw new UnsupportedOperationException("nothing to say");
                        }
                    };
                },
                DOUBLE);

        send("21");

        assertThat(header(nodes.take("shop.dead"), Headers.FAILURE_REASON)).isEqualTo("failed");
        assertThat(calls).hasValue(3);
        assertThat(node.history().failures())
                .extracting(NodeHistory.Handled::text)
                .containsOnly(NodeBrokerTest.class.getName()
                        + "$1, which fails to say more: java.lang.UnsupportedOperationException");
    }
}
