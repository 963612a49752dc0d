package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.handling.NoDatabaseException;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** An idempotent node whose database goes away and comes back. */
@ExtendWith(OutputCaptureExtension.class)
class IdempotentTroubleBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.pay")
            .delayQueue("shop.pay.retry.500ms", Duration.ofMillis(500), "shop.pay")
            .workQueue("shop.result")
            .binding("order", "shop.pay")
            .binding("pay", "shop.result");
    private static final Edge<Integer> ORDER =
            Edge.of("shop", "order", "pay", "shop.pay", Integer.class).retryEvery(Duration.ofMillis(500), 3);
    private static final Outlet<Integer> PAID = Outlet.of("shop", "pay", Integer.class);

    private final TestBroker broker = TestBroker.embedded();
    private final TestDatabase database = TestDatabase.h2();
    private final Set<Integer> attempts = Collections.synchronizedSet(new TreeSet<>());
    private volatile boolean away;
    private volatile String awayAt = "";
    private final FragileDatabase fragile = new FragileDatabase(database.dataSource(), step -> {
        // Not where the inbox forgets, on a thread of its own.
        if (step.equals(awayAt) && Thread.currentThread().getName().equals("dge-pay-1")) {
            away = true;
        }
        FragileDatabase.failIf(away);
    });
    private RunningNodes nodes;
    private NodeContainer pay;

    @BeforeEach
    void start() {
        database.jdbc().execute("create table payment (order_id integer not null)");
        nodes = new RunningNodes(broker, TOPOLOGY);
        nodes.settings(settings -> settings.remembering(TestStore.inboxes(fragile)));
        pay = nodes.idempotent(
                ORDER,
                order -> {
                    attempts.add(nodes.current.attempt());
                    new JdbcTemplate(fragile).update("insert into payment (order_id) values (?)", order);
                    return order;
                },
                PAID);
        eventually().until(() -> pay.state().status() == Status.CONSUMING);
    }

    @AfterEach
    void close() {
        nodes.close();
        broker.delete(nodes.prefix, TOPOLOGY);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    private void send(int from, int to) throws Exception {
        for (int order = from; order < to; order++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId("order-" + order)
                    .correlationId("" + order)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", "order", properties, ("" + order).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    @Test
    void waitsForItsDatabaseAndCountsNoAttempt(CapturedOutput output) throws Exception {
        send(0, 10);
        nodes.take("shop.result", 10);

        away = true;
        send(10, 50);
        eventually().until(() -> pay.state().status() == Status.WAITING);
        assertThat(pay.state().detail()).isEqualTo("Node 'pay' cannot use its database");
        assertThat(pay.state().healthy()).isFalse();
        away = false;

        assertThat(nodes.take("shop.result", 40)).doesNotHaveDuplicates();
        eventually().until(() -> pay.state().status() == Status.CONSUMING);
        assertThat(attempts).containsExactly(1);
        assertThat(database.jdbc().queryForList("select order_id from payment"))
                .hasSize(50)
                .doesNotHaveDuplicates();
        assertThat(nodes.messages("shop.dead")).isZero();
        assertThat(output.getAll().lines().filter(line -> line.contains("takes nothing until it can")))
                .singleElement()
                .asString()
                .endsWith(
                        "Node 'pay' cannot use its database, and takes nothing until it can: The database is away, says"
                                + " the test");
    }

    @Test
    void takesADatabaseThatGoesAwayWhileTheBehaviourRunsForNoFailure() throws Exception {
        awayAt = "before commit";

        send(1, 2);
        eventually().until(() -> pay.state().status() == Status.WAITING);
        awayAt = "";
        away = false;

        assertThat(nodes.take("shop.result", 1)).containsExactly("1");
        assertThat(attempts).containsExactly(1);
        assertThat(database.jdbc().queryForList("select order_id from payment")).hasSize(1);
    }

    @Test
    void findsOutThatACommitWasOneWhoseAnswerIsLost() throws Exception {
        awayAt = "after commit";

        send(1, 2);
        eventually().until(() -> pay.state().status() == Status.WAITING);
        awayAt = "";
        away = false;

        assertThat(nodes.take("shop.result", 1)).containsExactly("1");
        assertThat(database.jdbc().queryForList("select order_id from payment")).hasSize(1);
        eventually()
                .until(() -> nodes.meters
                                .timer("dge.node.duration", "graph", "shop", "node", "pay", "outcome", "duplicate")
                                .count()
                        == 1);
    }

    @Test
    void endsWithoutItsDatabaseAndGivesBackWhatItBegan() throws Exception {
        away = true;
        send(1, 2);
        eventually().until(() -> pay.state().status() == Status.WAITING);

        RunningNodes.drain(pay);

        assertThat(pay.state().status()).isEqualTo(Status.STOPPED);
        assertThat(nodes.messages("shop.pay")).isEqualTo(1);
        away = false;
        pay.start();
        assertThat(nodes.take("shop.result", 1)).containsExactly("1");
    }

    @Test
    void waitsForADatabaseThatIsNotThereWhenItStarts() throws Exception {
        RunningNodes.drain(pay);
        away = true;
        send(1, 2);

        pay.start();

        eventually().until(() -> pay.state().status() == Status.WAITING);
        assertThat(pay.state().detail()).startsWith("Node 'pay' cannot consume: ");
        assertThat(nodes.messages("shop.pay")).isEqualTo(1);
        away = false;
        assertThat(nodes.take("shop.result", 1)).containsExactly("1");
    }

    @Test
    void saysWhatToAddWhereThereIsNoDatabase() {
        RunningNodes.drain(pay);
        try (RunningNodes without = new RunningNodes(broker, TOPOLOGY, nodes.prefix)) {
            assertThatThrownBy(() -> without.idempotent(ORDER, order -> order, PAID))
                    .isInstanceOf(NoDatabaseException.class)
                    .hasMessage(
                            "Node 'pay' is idempotent: it remembers its messages in a database, and the application has"
                                    + " no DataSource.");
        }
    }

    @Test
    void givesBackItsMessagesWhenTheDatabaseIsAwayForLong() throws Exception {
        RunningNodes.drain(pay);
        List<Integer> handled = Collections.synchronizedList(new ArrayList<>());
        try (RunningNodes impatient = new RunningNodes(broker, TOPOLOGY, nodes.prefix)) {
            impatient.settings(settings -> new RuntimeSettings(
                            settings.prefix(),
                            settings.maxMessageSize(),
                            true,
                            settings.nodes(),
                            settings.outbox(),
                            Duration.ofSeconds(1),
                            settings.joins(),
                            settings.room())
                    .remembering(TestStore.inboxes(fragile)));
            NodeContainer container = impatient.idempotent(
                    ORDER,
                    order -> {
                        handled.add(order);
                        return order;
                    },
                    PAID);
            eventually().until(() -> container.state().status() == Status.CONSUMING);
            away = true;
            send(1, 2);

            eventually().until(() -> container.state().detail().contains("It gives its messages back and waits"));
            eventually().until(() -> nodes.messages("shop.pay") == 1);
            away = false;

            assertThat(nodes.take("shop.result", 1)).containsExactly("1");
            assertThat(handled).containsExactly(1);
        }
    }
}
