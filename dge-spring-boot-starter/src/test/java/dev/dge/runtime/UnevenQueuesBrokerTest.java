package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologySettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** A node one of whose queues gives what others do not. */
@EveryBroker
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class UnevenQueuesBrokerTest {

    private static final int RETURNED = 240;
    private static final int FRESH = 150;
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.book.web")
            .workQueue("shop.book.paper")
            .binding("web", "shop.book.web")
            .binding("paper", "shop.book.paper");
    private static final Edge<Integer> WEB = Edge.of("shop", "web", "book", "shop.book.web", Integer.class);
    private static final Edge<Integer> PAPER = Edge.of("shop", "paper", "book", "shop.book.paper", Integer.class);

    private final TestBroker broker;
    private final RunningNodes nodes;
    private final CountDownLatch released = new CountDownLatch(1);

    UnevenQueuesBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.nodes = new RunningNodes(
                broker,
                TOPOLOGY,
                TopologySettings.DEFAULT.withPrefix(broker.prefix()).withDeliveryLimit(20),
                new CachingConnectionFactory(broker.connectionFactory()));
    }

    @AfterEach
    void close() {
        released.countDown();
        nodes.close();
    }

    private static Prefetch wanted(String prefetch) {
        return prefetch.equals("auto") ? Prefetch.AUTO : Prefetch.of(250);
    }

    private void send(String producer, int from, int count) throws Exception {
        for (int i = from; i < from + count; i++) {
            nodes.channel.basicPublish(
                    nodes.prefix + "shop",
                    producer,
                    new BasicProperties.Builder()
                            .messageId("id-" + i)
                            .correlationId("run")
                            .deliveryMode(2)
                            .build(),
                    ("" + i).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    /** As if a process had died with all of them: a broker that restarts, a node that is killed. */
    private void dieWith(String queue, int count) throws Exception {
        long last = 0;
        for (int i = 0; i < count; i++) {
            last = nodes.channel
                    .basicGet(nodes.prefix + queue, false)
                    .getEnvelope()
                    .getDeliveryTag();
        }
        nodes.channel.basicNack(last, true, true);
        await().until(() -> nodes.messages(queue) == count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"250", "auto"})
    void deadLettersNoneOfWhatTwoProcessesDiedWithWhileItsOtherInputFlows(String prefetch) throws Exception {
        broker.requireRabbit("delivery limit");
        nodes.settings(before -> TestSettings.of(before.prefix(), new NodeSettings(1, wanted(prefetch), false, false)));
        send("web", 0, RETURNED);
        dieWith("shop.book.web", RETURNED);
        dieWith("shop.book.web", RETURNED);
        Set<Integer> booked = ConcurrentHashMap.newKeySet();

        nodes.sink(List.of(WEB, PAPER), order -> {
            TimeUnit.MILLISECONDS.sleep(20);
            booked.add(order);
        });
        for (int i = 0; i < FRESH; i++) {
            send("paper", 1_000 + i, 1);
            TimeUnit.MILLISECONDS.sleep(40);
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> booked.size() + nodes.messages("shop.dead") >= RETURNED + FRESH);
        assertThat(nodes.messages("shop.dead")).as("dead letters").isZero();
    }

    @Test
    void holdsNoMoreThan64MiBWhereLargeMessagesComeToAWideConsumer() throws Exception {
        broker.requireRabbit("count of the messages that nobody holds");
        int large = 200;
        AtomicInteger begun = new AtomicInteger();
        nodes.sink(WEB, order -> {
            begun.incrementAndGet();
            if (order >= 1_000) {
                released.await();
            }
        });
        send("web", 0, 20);
        await().until(() -> begun.get() == 20);

        for (int i = 0; i < large; i++) {
            nodes.channel.basicPublish(
                    nodes.prefix + "shop",
                    "web",
                    new BasicProperties.Builder()
                            .messageId("large-" + i)
                            .correlationId("run")
                            .build(),
                    (" ".repeat(900_000) + (1_000 + i)).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(60_000);

        await().until(() -> begun.get() == 21);
        // What the wide consumer was given before it was replaced comes on top.
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(((large - nodes.messages("shop.book.web")) * 900_000) >> 20)
                        .as("MiB that the node holds")
                        .isLessThanOrEqualTo(2 * 64));
    }
}
