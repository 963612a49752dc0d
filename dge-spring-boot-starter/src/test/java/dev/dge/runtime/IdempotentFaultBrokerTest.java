package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Handler;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Processes of an idempotent node that lose broker and database at any step: every message is written once, and put out with
 * one value. {@code -Ddge.faults=60} is how many seconds it goes on.
 */
@EveryStore
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class IdempotentFaultBrokerTest {

    private static final long SECONDS = Long.getLong("dge.faults", 6);
    private static final int MOST_OPEN = 500;
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.pay")
            .delayQueue("shop.pay.retry.500ms", Duration.ofMillis(500), "shop.pay")
            .workQueue("shop.result")
            .binding("order", "shop.pay")
            .binding("pay", "shop.result");
    private static final Edge<Integer> ORDER =
            Edge.of("shop", "order", "pay", "shop.pay", Integer.class).retryEvery(Duration.ofMillis(500), 1_000_000);
    private static final Outlet<String> PAID = Outlet.of("shop", "pay", String.class);

    private final TestBroker broker;
    private final TestStore store;
    private final String prefix;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, Set<String>> results = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final FragileProcesses processes;

    IdempotentFaultBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.store = store;
        this.prefix = broker.prefix();
        this.processes = new FragileProcesses(
                broker,
                store,
                prefix,
                random,
                "pay",
                database -> payer(database),
                nodes -> nodes.idempotent().process(ORDER, classOf(payer(Optional.empty())), PAID));
    }

    private Handler<Integer, String> payer(Optional<DataSource> database) {
        return order -> {
            int call = calls.incrementAndGet();
            new JdbcTemplate(database.orElseThrow())
                    .update("insert into payment (order_id, call_number) values (?, ?)", order, call);
            if (call % 50 == 0) {
                throw new IllegalStateException("no money now");
            }
            return order + "#" + call;
        };
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Handler<Integer, String>> classOf(Handler<Integer, String> behaviour) {
        return (Class<? extends Handler<Integer, String>>) behaviour.getClass();
    }

    @BeforeEach
    void declare() {
        assumeThat(store.isDatabase()).isTrue();
        store.database()
                .map(TestDatabase::jdbc)
                .orElseThrow()
                .execute("create table payment (order_id integer not null, call_number integer not null)");
        CachingConnectionFactory connections = new CachingConnectionFactory(broker.connectionFactory());
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix).withDeliveryLimit(1_000_000))
                .declare(List.of(TOPOLOGY), connections);
        connections.destroy();
    }

    @AfterEach
    void delete() {
        processes.close();
        broker.delete(prefix, TOPOLOGY);
    }

    @Test
    void writesAndPutsOutOnceInEffectWhateverStepItsProcessesDieAt() throws Exception {
        System.out.println("Seed " + seed);
        JdbcTemplate jdbc = store.database().map(TestDatabase::jdbc).orElseThrow();
        try (Connection client = broker.connectionFactory().newConnection("client of the test")) {
            Channel channel = client.createChannel();
            channel.confirmSelect();

            int orders = sendAmongFaults(channel);
            processes.calm();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        processes.keepTwo();
                        collect(channel);
                        return results.size() == orders;
                    });
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> 0
                            == count(
                                    jdbc, "select count(*) from dge_inbox where confirmed = false or outputs is null"));

            assertThat(results.values()).allSatisfy(bodies -> assertThat(bodies).hasSize(1));
            assertThat(count(jdbc, "select count(*) from dge_inbox")).isEqualTo(orders);
            assertThat(jdbc.queryForList("select order_id, call_number from payment").stream()
                            .map(row -> row.get("order_id") + "#" + row.get("call_number")))
                    .containsExactlyInAnyOrderElementsOf(results.values().stream()
                            .map(bodies -> bodies.iterator().next().replace("\"", ""))
                            .toList());
            assertThat(broker.messages(prefix + "shop.dead")).isZero();
            System.out.println(broker + ": " + orders + " orders, calls " + calls + ", deaths " + processes.deaths);
        }
    }

    private static int count(JdbcTemplate jdbc, String select) {
        return Optional.ofNullable(jdbc.queryForObject(select, Integer.class)).orElse(0);
    }

    private int sendAmongFaults(Channel channel) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        int orders = 0;
        while (System.nanoTime() < end) {
            processes.keepTwo();
            collect(channel);
            if (orders - results.size() > MOST_OPEN) {
                continue;
            }
            for (int i = 0; i < 20; i++) {
                send(channel, ++orders);
                if (random.nextInt(5) == 0) {
                    send(channel, 1 + random.nextInt(orders));
                }
            }
            channel.waitForConfirmsOrDie(30_000);
            processes.disturb();
        }
        return orders;
    }

    private void send(Channel channel, int order) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("order-" + order)
                .correlationId("" + order)
                .deliveryMode(2)
                .build();
        channel.basicPublish(prefix + "shop", "order", properties, ("" + order).getBytes(UTF_8));
    }

    private void collect(Channel channel) throws IOException {
        GetResponse next = channel.basicGet(prefix + "shop.result", true);
        while (next != null) {
            results.computeIfAbsent(next.getProps().getCorrelationId(), run -> new HashSet<>())
                    .add(new String(next.getBody(), UTF_8));
            next = channel.basicGet(prefix + "shop.result", true);
        }
    }
}
