package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Poller;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.failure.Failure;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.logic.PollDeadlineException;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** What a poll does with its messages, on every broker. */
@EveryBroker
class PollBrokerTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int PENDING = 1_000;
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.payment")
            .delayQueue("shop.payment.retry.300ms", Duration.ofMillis(300), "shop.payment")
            .delayQueue("shop.payment.poll.200ms", INTERVAL, "shop.payment")
            .workQueue("shop.result")
            .binding("payment", "shop.result")
            .startBinding("order", "shop.payment");
    private static final Edge<Integer> ORDER = Edge.of("shop", "order", "payment", "shop.payment", Integer.class)
            .retryEvery(Duration.ofMillis(300), 2)
            .pollEvery(INTERVAL, Duration.ofMinutes(5));
    private static final Edge<Integer> IMPATIENT = ORDER.pollEvery(INTERVAL, Duration.ofMillis(500));
    private static final Outlet<Integer> PAYMENT = Outlet.of("shop", "payment", Integer.class);

    private final TestBroker broker;
    private final AtomicInteger questions = new AtomicInteger();
    private final Queue<Failure> asked = new ConcurrentLinkedQueue<>();
    private RunningNodes nodes;

    PollBrokerTest(TestBroker broker) {
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

    private static BasicProperties.Builder properties(int order) {
        return new BasicProperties.Builder()
                .messageId("id-" + order)
                .correlationId("run-" + order)
                .deliveryMode(2);
    }

    private void send(int order) throws Exception {
        nodes.send("shop", "order", properties(order).build(), "" + order);
    }

    private void poll(Edge<Integer> input, Poller<Integer, Integer> poller) {
        nodes.poll(List.of(input), poller, PAYMENT);
    }

    private double handled(String outcome) {
        return nodes.meters
                .timer("dge.node.duration", "graph", "shop", "node", "payment", "outcome", outcome)
                .count();
    }

    private static String header(GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    @Test
    void asksAgainUntilThereIsAnAnswer() throws Exception {
        poll(ORDER, order -> questions.incrementAndGet() < 3 ? Optional.empty() : Optional.of(10 * order));

        send(7);

        GetResponse answer = nodes.take("shop.result");
        assertThat(answer.getBody()).isEqualTo("70".getBytes(UTF_8));
        assertThat(answer.getProps().getMessageId())
                .isEqualTo(MessageIds.output("id-7", "shop", "payment", "payment", 0));
        assertThat(questions).hasValue(3);
        assertThat(List.of(handled("pending"), handled("success"), handled("retried")))
                .containsExactly(2.0, 1.0, 0.0);
    }

    @Test
    void deadLettersOnceAtItsDeadlineWhatHasNoAnswer() throws Exception {
        nodes.failureHandler(failure -> {
            asked.add(failure);
            return Decision.DEAD_LETTER;
        });
        poll(IMPATIENT, order -> {
            questions.incrementAndGet();
            return Optional.empty();
        });

        send(7);

        GetResponse dead = nodes.take("shop.dead");
        assertThat(dead.getBody()).isEqualTo("7".getBytes(UTF_8));
        assertThat(dead.getProps().getMessageId()).isEqualTo("id-7");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("poll-deadline");
        assertThat(header(dead, Headers.FAILURE_QUEUE)).isEqualTo(nodes.prefix + "shop.payment");
        assertThat(questions).hasValueBetween(2, 4);
        assertThat(asked)
                .singleElement()
                .satisfies(failure -> assertThat(failure.exception()).isInstanceOf(PollDeadlineException.class));
        assertThat(handled("failed")).isEqualTo(1);
        assertThat(nodes.messages("shop.dead") + nodes.messages("shop.payment.poll.200ms"))
                .isZero();
    }

    @Test
    void acknowledgesAtItsDeadlineWhatTheHandlerAccepts() throws Exception {
        nodes.failureHandler(failure -> Decision.ACCEPTED);
        poll(IMPATIENT, order -> Optional.empty());

        send(7);

        Awaitility.await().until(() -> handled("accepted") == 1 && nodes.messages("shop.payment") == 0);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void asksOnceMoreAboutWhatWaitedThroughAnOutage() throws Exception {
        Map<String, Object> longAgo = Map.of(Headers.SINCE, System.currentTimeMillis() - 3_600_000);
        nodes.send("shop", "order", properties(1).headers(longAgo).build(), "1");
        nodes.send("shop", "order", properties(2).headers(longAgo).build(), "2");

        poll(ORDER, order -> order == 1 ? Optional.of(10) : Optional.empty());

        assertThat(nodes.take("shop.result", 1)).containsExactly("10");
        assertThat(nodes.take("shop.dead", 1)).containsExactly("2");
        assertThat(handled("pending")).isZero();
    }

    @Test
    void spendsAttemptsOnFailuresOnly() throws Exception {
        Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
        poll(ORDER, order -> {
            attempts.add(nodes.current.attempt());
            return switch (questions.incrementAndGet()) {
                case 1, 2, 4, 5 -> Optional.empty();
                case 3 -> throw new IllegalStateException("down");
                default -> Optional.of(order);
            };
        });

        send(7);

        assertThat(nodes.take("shop.result", 1)).containsExactly("7");
        assertThat(attempts).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void deadLettersWhenItHasThrownToTheLastAttempt() throws Exception {
        poll(ORDER, order -> {
            if (questions.incrementAndGet() % 2 == 1) {
                return Optional.empty();
            }
            throw new IllegalStateException("down");
        });

        send(7);

        GetResponse dead = nodes.take("shop.dead");
        assertThat(header(dead, Headers.FAILURE_REASON)).isEqualTo("failed");
        assertThat(header(dead, Headers.ATTEMPT)).isEqualTo("2");
        assertThat(questions).hasValue(4);
    }

    @Test
    void losesNoPendingPollWithItsProcess() throws Exception {
        Wire wire = new Wire(broker);
        RunningNodes killed = new RunningNodes(broker, TOPOLOGY, nodes.prefix, over(wire));
        Set<Integer> met = ConcurrentHashMap.newKeySet();
        killed.poll(
                List.of(ORDER),
                order -> {
                    met.add(order);
                    return Optional.empty();
                },
                PAYMENT);
        for (int order = 0; order < PENDING; order++) {
            nodes.channel.basicPublish(
                    nodes.prefix + "shop", "order", properties(order).build(), ("" + order).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> met.size() == PENDING);

        wire.cut();
        poll(ORDER, Optional::of);

        Set<String> answered = new HashSet<>();
        while (answered.size() < PENDING) {
            answered.add(new String(nodes.take("shop.result").getBody(), UTF_8));
        }
        assertThat(answered)
                .isEqualTo(IntStream.range(0, PENDING).mapToObj(i -> "" + i).collect(Collectors.toSet()));
        assertThat(nodes.messages("shop.dead")).isZero();
        killed.close();
    }

    private CachingConnectionFactory over(Wire wire) {
        var factory = broker.connectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(wire.port());
        return new CachingConnectionFactory(factory);
    }
}
