package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.behaviour.Handler;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.opentest4j.TestAbortedException;

/**
 * How fast a node is that writes a row to PostgreSQL for each message, idempotent and not. {@code -Ddge.pace=10000} is the
 * number of messages.
 */
@EnabledIfSystemProperty(named = "dge.pace", matches = "[0-9]+")
class IdempotentPaceBrokerTest {

    private static final int MESSAGES = Integer.getInteger("dge.pace", 1);
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.pay")
            .delayQueue("shop.pay.retry.10s", Duration.ofSeconds(10), "shop.pay")
            .workQueue("shop.result")
            .binding("order", "shop.pay")
            .binding("pay", "shop.result");
    private static final Edge<Integer> ORDER = Edge.of("shop", "order", "pay", "shop.pay", Integer.class);
    private static final Outlet<Integer> PAID = Outlet.of("shop", "pay", Integer.class);

    private static final TestDatabase DATABASE =
            TestDatabase.postgresql().orElseThrow(() -> new TestAbortedException("There is no PostgreSQL"));

    private final TestBroker broker = TestBroker.rabbit();
    private final RunningNodes nodes = new RunningNodes(broker, TOPOLOGY).store(TestStore.of(DATABASE));
    private final Handler<Integer, Integer> writer = order -> {
        nodes.jdbc().update("insert into payment (order_id) values (?)", order);
        return order;
    };

    @AfterEach
    void close() {
        nodes.close();
        broker.delete(nodes.prefix, TOPOLOGY);
    }

    @Test
    void calculates() throws Exception {
        measure("no write", 1, () -> nodes.process(ORDER, order -> order, PAID));
    }

    @Test
    void writes() throws Exception {
        measure("one write, one thread", 1, () -> nodes.process(ORDER, writer, PAID));
    }

    @Test
    void writesOnFourThreads() throws Exception {
        measure("one write, four threads", 4, () -> nodes.process(ORDER, writer, PAID));
    }

    @Test
    void writesOnce() throws Exception {
        measure("one write, idempotent, one thread", 1, () -> nodes.idempotent(ORDER, writer, PAID));
    }

    @Test
    void writesOnceOnFourThreads() throws Exception {
        measure("one write, idempotent, four threads", 4, () -> nodes.idempotent(ORDER, writer, PAID));
    }

    private void measure(String what, int threads, Runnable start) throws Exception {
        nodes.jdbc().execute("drop table if exists payment");
        nodes.jdbc().execute("create table payment (order_id integer not null)");
        nodes.settings(settings -> new RuntimeSettings(
                        settings.prefix(),
                        settings.maxMessageSize(),
                        true,
                        name -> new NodeSettings(threads, 250),
                        settings.outbox(),
                        settings.stuckAfter(),
                        settings.joins(),
                        settings.room())
                .remembering(settings.inboxes()));
        for (int order = 0; order < MESSAGES; order++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId("order-" + order)
                    .correlationId("run-" + order)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", "order", properties, ("" + order).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(60_000);

        long begun = System.nanoTime();
        start.run();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> nodes.messages("shop.result") == MESSAGES);
        double seconds = (System.nanoTime() - begun) / 1e9;

        System.out.printf("%s: %d messages in %.1f s, %.0f msg/s%n", what, MESSAGES, seconds, MESSAGES / seconds);
        assertThat(nodes.messages("shop.dead")).isZero();
    }
}
