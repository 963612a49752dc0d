package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many messages a node takes that finds its prefetch itself. */
@EveryBroker
class PrefetchBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.pack")
            .workQueue("shop.result")
            .binding("pack", "shop.result")
            .startBinding("input", "shop.pack");
    private static final Edge<Integer> INPUT = Edge.of("shop", "input", "pack", "shop.pack", Integer.class);
    private static final Outlet<Integer> PACK = Outlet.of("shop", "pack", Integer.class);
    private static final int SLOW_ONES = 100;

    private final TestBroker broker;
    private final RunningNodes nodes;
    private final RunningNodes others;
    private final CountDownLatch released = new CountDownLatch(1);

    PrefetchBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.nodes = new RunningNodes(broker, TOPOLOGY).settings(before -> byItself(before, 1));
        this.others = new RunningNodes(broker, TOPOLOGY, nodes.prefix).settings(before -> byItself(before, 1));
    }

    private static RuntimeSettings byItself(RuntimeSettings before, int concurrency) {
        return TestSettings.of(before.prefix(), new NodeSettings(concurrency, Prefetch.AUTO, false, false));
    }

    @AfterEach
    void close() {
        released.countDown();
        others.close();
        nodes.close();
    }

    private void send(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            publish(i);
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private void publish(int number) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("id-" + number)
                .correlationId("run-" + number)
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", "input", properties, ("" + number).getBytes(UTF_8));
    }

    private static Sink<Integer> slow(AtomicInteger handled) {
        return number -> {
            TimeUnit.MILLISECONDS.sleep(100);
            handled.incrementAndGet();
        };
    }

    @Test
    void sharesSlowWorkWithAnInstanceThatComesLater() throws Exception {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        send(SLOW_ONES);

        nodes.sink(INPUT, slow(first));
        await().until(() -> first.get() >= 2);
        others.sink(INPUT, slow(second));

        await().atMost(Duration.ofSeconds(30)).until(() -> first.get() + second.get() == SLOW_ONES);
        assertThat(second.get()).isBetween(SLOW_ONES * 2 / 5, SLOW_ONES * 3 / 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void takesOneMoreThanItHandlesAtMostBeforeItKnowsHowLongOneTakes(int concurrency) throws Exception {
        broker.requireRabbit("count of the messages that nobody holds");
        AtomicInteger begun = new AtomicInteger();
        nodes.settings(before -> byItself(before, concurrency));
        send(SLOW_ONES);

        nodes.sink(INPUT, number -> {
            begun.incrementAndGet();
            released.await();
        });

        await().until(() -> begun.get() == concurrency);
        await().during(Duration.ofSeconds(1)).until(() -> nodes.messages("shop.pack") >= SLOW_ONES - concurrency - 1);
    }

    @Test
    void takesManyOfFastOnes() throws Exception {
        broker.requireRabbit("count of the messages that nobody holds");
        int handled = 1_500;
        AtomicInteger begun = new AtomicInteger();
        send(4_000);

        nodes.sink(INPUT, number -> {
            if (begun.incrementAndGet() > handled) {
                released.await();
            }
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> begun.get() == handled + 1);
        await().until(() -> 4_000 - handled - nodes.messages("shop.pack") >= 400);
    }

    @Test
    void keepsTheOrderOfItsQueueWhileItTakesMoreAndMore() throws Exception {
        int count = 2_000;
        send(count);

        nodes.process(INPUT, number -> number, PACK);

        List<String> results = nodes.take("shop.result", count);
        assertThat(IntStream.range(0, count).filter(i -> !results.get(i).equals("" + i)))
                .isEmpty();
    }
}
