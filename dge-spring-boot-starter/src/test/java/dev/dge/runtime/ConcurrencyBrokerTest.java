package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Behaviours that wait for one another: that they are called is proof that they are called at once. */
@EveryBroker
class ConcurrencyBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.ask")
            .workQueue("shop.result")
            .binding("ask", "shop.result")
            .startBinding("input", "shop.ask");
    private static final Edge<Integer> INPUT =
            Edge.of("shop", "input", "ask", "shop.ask", Integer.class).noRetry();
    private static final Outlet<Boolean> ASK = Outlet.of("shop", "ask", Boolean.class);
    private static final int MANY = 1_000;

    private final RunningNodes nodes;
    private final CountDownLatch allBegun = new CountDownLatch(MANY);
    private final CountDownLatch counted = new CountDownLatch(1);
    private final AtomicBoolean looked = new AtomicBoolean();
    private final AtomicInteger platformThreads = new AtomicInteger();

    ConcurrencyBrokerTest(TestBroker broker) {
        this.nodes = new RunningNodes(broker, TOPOLOGY);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private void handleManyAtOnce(boolean virtualThreads) throws Exception {
        NodeSettings manyAtOnce = new NodeSettings(MANY, Prefetch.AUTO, virtualThreads, false);
        nodes.settings(before -> TestSettings.of(before.prefix(), manyAtOnce));
        for (int i = 0; i < MANY; i++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId("id-" + i)
                    .correlationId("run-" + i)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", "input", properties, ("" + i).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
        nodes.process(INPUT, number -> waitForAll(), ASK);
    }

    private boolean waitForAll() throws InterruptedException {
        allBegun.countDown();
        boolean all = allBegun.await(60, TimeUnit.SECONDS);
        // All are there still: nobody has returned.
        if (looked.compareAndSet(false, true)) {
            platformThreads.set(Thread.getAllStackTraces().size());
            counted.countDown();
        }
        counted.await();
        return all;
    }

    @Test
    void handlesAThousandMessagesAtOnce() throws Exception {
        handleManyAtOnce(false);

        assertThat(nodes.take("shop.result", MANY)).isEqualTo(Collections.nCopies(MANY, "true"));
    }

    // Thread.getAllStackTraces shows platform threads only.
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void handlesAThousandMessagesAtOnceWithoutAsManyPlatformThreads() throws Exception {
        int before = Thread.getAllStackTraces().size();

        handleManyAtOnce(true);

        assertThat(nodes.take("shop.result", MANY)).isEqualTo(Collections.nCopies(MANY, "true"));
        assertThat(platformThreads.get()).isBetween(1, before + 100);
    }
}
