package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node does that consumes several outputs, on every broker. */
@EveryBroker
class MergeBrokerTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.book.web")
            .workQueue("shop.book.paper")
            .delayQueue("shop.book.web.retry.200ms", SHORT, "shop.book.web")
            .delayQueue("shop.book.paper.retry.200ms", SHORT, "shop.book.paper")
            .delayQueue("shop.book.web.retry.1m", LONG, "shop.book.web")
            .delayQueue("shop.book.paper.retry.1m", LONG, "shop.book.paper")
            .delayQueue("shop.book.web.poll.1m", LONG, "shop.book.web")
            .delayQueue("shop.book.paper.poll.1m", LONG, "shop.book.paper")
            .workQueue("shop.result")
            .binding("web", "shop.book.web")
            .binding("paper", "shop.book.paper")
            .binding("book", "shop.result");
    private static final Edge<Integer> WEB =
            Edge.of("shop", "web", "book", "shop.book.web", Integer.class).retryEvery(LONG, 3);
    private static final Edge<Integer> PAPER =
            Edge.of("shop", "paper", "book", "shop.book.paper", Integer.class).retryEvery(LONG, 3);
    private static final Outlet<Integer> BOOK = Outlet.of("shop", "book", Integer.class);

    private final TestBroker broker;
    private RunningNodes nodes;

    MergeBrokerTest(TestBroker broker) {
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

    private void send(String producer, int order) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("id-" + order)
                .correlationId("run")
                .deliveryMode(2)
                .build();
        nodes.send("shop", producer, properties, "" + order);
    }

    private static String body(GetResponse message) {
        return new String(message.getBody(), UTF_8);
    }

    private static String header(GetResponse message, String name) {
        return String.valueOf(message.getProps().getHeaders().get(name));
    }

    @Test
    void putsOutWhatFollowsFromEachOutput() throws Exception {
        nodes.process(List.of(WEB, PAPER), order -> 10 * order, BOOK);

        send("web", 1);
        GetResponse ofWeb = nodes.take("shop.result");
        send("paper", 2);
        GetResponse ofPaper = nodes.take("shop.result");

        assertThat(List.of(body(ofWeb), body(ofPaper))).containsExactly("10", "20");
        assertThat(ofWeb.getProps().getMessageId()).isEqualTo(MessageIds.output("id-1", "shop", "book", "book", 0));
        assertThat(ofPaper.getProps().getMessageId()).isEqualTo(MessageIds.output("id-2", "shop", "book", "book", 0));
        assertThat(ofPaper.getProps().getCorrelationId()).isEqualTo("run");
    }

    @Test
    void consumesManyOfEachOutput() throws Exception {
        Set<Integer> booked = ConcurrentHashMap.newKeySet();
        nodes.sink(List.of(WEB, PAPER), booked::add);

        for (int order = 0; order < 1_000; order++) {
            nodes.channel.basicPublish(
                    nodes.prefix + "shop",
                    order % 3 == 0 ? "paper" : "web",
                    new BasicProperties.Builder().messageId("id-" + order).build(),
                    ("" + order).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);

        Awaitility.await().until(() -> booked.size() == 1_000);
        Awaitility.await().until(() -> nodes.messages("shop.book.web") + nodes.messages("shop.book.paper") == 0);
    }

    @Test
    void copiesEachOutputToItsConsumers() throws Exception {
        nodes.started(nodes.containers().fanOut(List.of(WEB, PAPER), BOOK));

        send("web", 1);
        send("paper", 2);

        assertThat(nodes.take("shop.result", 2)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void retriesEachMessageOverItsOwnQueue() throws Exception {
        nodes.process(
                List.of(WEB, PAPER),
                order -> {
                    throw new IllegalStateException("down");
                },
                BOOK);

        send("web", 1);
        send("paper", 2);

        assertThat(nodes.take("shop.book.web.retry.1m", 1)).containsExactly("1");
        assertThat(nodes.take("shop.book.paper.retry.1m", 1)).containsExactly("2");
    }

    @Test
    void retriesEachOutputAsOftenAsItsEdgeSays() throws Exception {
        Queue<Integer> calls = new ConcurrentLinkedQueue<>();
        nodes.process(
                List.of(WEB.retryEvery(SHORT, 3), PAPER.retryEvery(SHORT, 2)),
                order -> {
                    calls.add(order);
                    throw new IllegalStateException("down");
                },
                BOOK);

        send("web", 1);
        send("paper", 2);

        List<GetResponse> dead = List.of(nodes.take("shop.dead"), nodes.take("shop.dead"));
        assertThat(calls).containsExactlyInAnyOrder(1, 1, 1, 2, 2);
        assertThat(dead)
                .extracting(message -> body(message) + " of " + header(message, Headers.FAILURE_QUEUE))
                .containsExactlyInAnyOrder(
                        "1 of " + nodes.prefix + "shop.book.web", "2 of " + nodes.prefix + "shop.book.paper");
    }

    @Test
    void asksAboutEachMessageAgainOverItsOwnQueue() throws Exception {
        nodes.poll(List.of(WEB.pollEvery(LONG, LONG), PAPER.pollEvery(LONG, LONG)), order -> Optional.empty(), BOOK);

        send("web", 1);
        send("paper", 2);

        assertThat(nodes.take("shop.book.web.poll.1m", 1)).containsExactly("1");
        assertThat(nodes.take("shop.book.paper.poll.1m", 1)).containsExactly("2");
    }

    @Test
    void sendsAMessageThatKillsItsConsumerToTheDeadLettersAlone() throws Exception {
        broker.requireRabbit("delivery limit");
        Set<Integer> booked = ConcurrentHashMap.newKeySet();
        for (int order = 0; order < 40; order++) {
            send(order % 2 == 0 ? "web" : "paper", order);
        }

        nodes.sink(List.of(WEB, PAPER), order -> {
            if (order == 0) {
                // As if the process died after a while: the connections are gone, and the behaviour never returns.
                Thread.sleep(200);
                nodes.connections.resetConnection();
                new CountDownLatch(1).await();
            }
            booked.add(order);
        });

        assertThat(body(nodes.take("shop.dead"))).isEqualTo("0");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> booked.size() == 39);
        assertThat(nodes.messages("shop.dead")).isZero();
    }
}
