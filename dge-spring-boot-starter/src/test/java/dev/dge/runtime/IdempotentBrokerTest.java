package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.PermanentFailureException;
import dev.dge.behaviour.Sink;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.jdbc.JdbcInboxes;
import dev.dge.jdbc.SchemaMode;
import dev.dge.message.MessageIds;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that handle each message once in effect. */
@EveryStore
class IdempotentBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.pay")
            .delayQueue("shop.pay.retry.500ms", Duration.ofMillis(500), "shop.pay")
            .workQueue("shop.result")
            .binding("order", "shop.pay")
            .binding("pay", "shop.result");
    private static final Edge<Integer> ORDER =
            Edge.of("shop", "order", "pay", "shop.pay", Integer.class).retryEvery(Duration.ofMillis(500), 3);
    private static final Outlet<String> PAID = Outlet.of("shop", "pay", String.class);

    private final TestBroker broker;
    private final TestStore store;
    private final AtomicInteger calls = new AtomicInteger();
    private RunningNodes nodes;

    IdempotentBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.store = store;
    }

    @BeforeEach
    void declare() {
        assumeThat(store.isDatabase()).isTrue();
        nodes = new RunningNodes(broker, TOPOLOGY).store(store);
        nodes.jdbc().execute("drop table if exists payment");
        nodes.jdbc().execute("create table payment (order_id integer not null)");
        nodes.jdbc().execute("drop table if exists dge_inbox");
    }

    @AfterEach
    void close() {
        if (nodes != null) {
            nodes.close();
            broker.delete(nodes.prefix, TOPOLOGY);
        }
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    private void send(int order) throws Exception {
        publish(order);
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private void publish(int order) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("order-" + order)
                .correlationId("run-" + order)
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", "order", properties, ("" + order).getBytes(UTF_8));
    }

    private void pay(int order) {
        calls.incrementAndGet();
        nodes.jdbc().update("insert into payment (order_id) values (?)", order);
    }

    private Handler<Integer, String> payer() {
        return order -> {
            pay(order);
            return "paid " + order + " at call " + calls;
        };
    }

    private static RuntimeSettings of(RuntimeSettings settings, NodeSettings node) {
        return new RuntimeSettings(
                        settings.prefix(),
                        settings.maxMessageSize(),
                        true,
                        name -> node,
                        settings.outbox(),
                        settings.stuckAfter(),
                        settings.joins(),
                        settings.room())
                .remembering(settings.inboxes());
    }

    private int count(String select) {
        return Optional.ofNullable(nodes.jdbc().queryForObject(select, Integer.class))
                .orElse(0);
    }

    private int payments() {
        return count("select count(*) from payment");
    }

    private long counted(RunningNodes process, String outcome) {
        return process.meters
                .timer("dge.node.duration", "graph", "shop", "node", "pay", "outcome", outcome)
                .count();
    }

    @Test
    void putsOutAgainWhatItPutOutForADuplicate() throws Exception {
        nodes.idempotent(ORDER, payer(), PAID);

        send(1);
        GetResponse first = nodes.take("shop.result");
        send(1);
        GetResponse second = nodes.take("shop.result");

        String id = MessageIds.output("order-1", "shop", "pay", "pay", 0);
        assertThat(first.getBody()).isEqualTo("\"paid 1 at call 1\"".getBytes(UTF_8));
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(first.getProps().getMessageId()).isEqualTo(id);
        assertThat(second.getProps().getMessageId()).isEqualTo(id);
        assertThat(second.getProps().getCorrelationId()).isEqualTo("run-1");
        assertThat(second.getProps().getHeaders()).isEqualTo(first.getProps().getHeaders());
        assertThat(calls).hasValue(1);
        assertThat(payments()).isEqualTo(1);
        assertThat(counted(nodes, "duplicate")).isEqualTo(1);
    }

    @Test
    void leavesNothingOfATryThatFailedAndCountsIt() throws Exception {
        List<Integer> attempts = Collections.synchronizedList(new ArrayList<>());
        nodes.idempotent(
                ORDER,
                order -> {
                    pay(order);
                    attempts.add(nodes.current.attempt());
                    if (attempts.size() < 3) {
                        throw new IllegalStateException("no money now");
                    }
                    return "paid";
                },
                PAID);

        send(1);

        assertThat(nodes.take("shop.result", 1)).containsExactly("\"paid\"");
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void callsTheBehaviourAgainForADeadLetterThatIsReplayed() throws Exception {
        nodes.idempotent(
                ORDER,
                order -> {
                    pay(order);
                    if (calls.get() == 1) {
                        throw new PermanentFailureException("no such account");
                    }
                    return "paid";
                },
                PAID);
        send(1);
        GetResponse dead = nodes.take("shop.dead");
        assertThat(payments()).isZero();
        assertThat(count("select count(*) from dge_inbox")).isZero();

        nodes.send("shop", "order", dead.getProps(), "1");

        assertThat(nodes.take("shop.result", 1)).containsExactly("\"paid\"");
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void failsWhereTheBehaviourMarksTheTransactionToBeRolledBack() throws Exception {
        TransactionTemplate inner = new TransactionTemplate(new JdbcTransactionManager(nodes.dataSource()));
        nodes.idempotent(
                ORDER.noRetry(),
                order -> {
                    pay(order);
                    inner.executeWithoutResult(status -> status.setRollbackOnly());
                    return "paid";
                },
                PAID);

        send(1);

        GetResponse dead = nodes.take("shop.dead");
        assertThat(dead.getProps().getHeaders().get("dge-failure-message"))
                .hasToString("Transaction rolled back because it has been marked as rollback-only");
        assertThat(payments()).isZero();
        assertThat(nodes.messages("shop.result")).isZero();
    }

    @Test
    void triesInProcessInATransactionOfItsOwn() throws Exception {
        nodes.idempotent(
                ORDER.inProcess(2),
                order -> {
                    pay(order);
                    if (calls.get() == 1) {
                        throw new IllegalStateException("no money now");
                    }
                    return "paid";
                },
                PAID);

        send(1);

        assertThat(nodes.take("shop.result", 1)).containsExactly("\"paid\"");
        assertThat(payments()).isEqualTo(1);
        assertThat(counted(nodes, "retried")).isZero();
    }

    @Test
    void failsWhereTheDatabaseRefusesAWriteOfTheBehaviour() throws Exception {
        nodes.jdbc().execute("drop table if exists account");
        nodes.jdbc().execute("create table account (id integer primary key)");
        nodes.jdbc().update("insert into account (id) values (1)");
        nodes.idempotent(
                ORDER.noRetry(),
                order -> {
                    pay(order);
                    nodes.jdbc().update("insert into account (id) values (?)", order);
                    return "paid";
                },
                PAID);

        send(1);
        send(2);

        assertThat(nodes.take("shop.result", 1)).containsExactly("\"paid\"");
        assertThat(nodes.take("shop.dead").getProps().getMessageId()).isEqualTo("order-1");
        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void failsWhereTheBehaviourHidesThatTheDatabaseRefusedAStatement() throws Exception {
        nodes.idempotent(
                ORDER.noRetry(),
                order -> {
                    pay(order);
                    try {
                        nodes.jdbc().update("insert into nowhere (id) values (1)");
                    } catch (DataAccessException hidden) {
                        pay(order);
                    }
                    return "paid";
                },
                PAID);

        send(1);

        // PostgreSQL ends the transaction, others go on.
        eventually().until(() -> nodes.messages("shop.dead") + nodes.messages("shop.result") == 1);
        assertThat(payments()).isEqualTo(nodes.messages("shop.dead") == 1 ? 0 : 2);
    }

    @Test
    void handlesADuplicateOnceThatIsInTwoProcessesAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Handler<Integer, String> slow = order -> {
            pay(order);
            begun.countDown();
            go.await();
            return "paid at call " + calls;
        };
        nodes.settings(settings -> of(settings, new NodeSettings(1, 1)));
        nodes.idempotent(ORDER, slow, PAID);
        send(1);
        begun.await();
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store)) {
            others.idempotent(ORDER, slow, PAID);

            send(1);
            eventually().until(IdempotentBrokerTest::someoneWaitsForTheOther);
            go.countDown();

            assertThat(nodes.take("shop.result", 2)).containsOnly("\"paid at call 1\"");
            assertThat(counted(others, "duplicate")).isEqualTo(1);
        }
        assertThat(payments()).isEqualTo(1);
    }

    private static boolean someoneWaitsForTheOther() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals("dev.dge.jdbc.InboxTable")
                        && frame.getMethodName().equals("insert"));
    }

    @Test
    void parksAMessageThatAnotherProcessIsLongAtWorkOn() throws Exception {
        NodeContainer container = nodes.idempotent(ORDER, payer(), PAID);
        eventually().until(() -> container.state().status() == Status.CONSUMING);
        try (Connection other = nodes.dataSource().getConnection()) {
            other.setAutoCommit(false);
            try (var insert = other.prepareStatement(
                    "insert into dge_inbox (node, mark, message_id, confirmed, time_ms) values (?, ?, ?, false, 1)")) {
                insert.setString(1, nodes.prefix + "shop.pay");
                insert.setString(2, MessageIds.of("order", "order-1"));
                insert.setString(3, "order-1");
                insert.executeUpdate();
            }

            send(1);
            send(2);

            // The first one is parked after a while, so that the second has its turn.
            assertThat(nodes.take("shop.result", 1)).containsExactly("\"paid 2 at call 1\"");
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(nodes.take("shop.result", 1)).containsExactly("\"paid 1 at call 2\"");
        assertThat(container.state().status()).isEqualTo(Status.CONSUMING);
        assertThat(counted(nodes, "retried") + counted(nodes, "failed")).isZero();
    }

    @Test
    void worksOnSeveralMessagesAtOnce() throws Exception {
        int orders = 300;
        CyclicBarrier four = new CyclicBarrier(4);
        nodes.settings(settings -> of(settings, new NodeSettings(4, 250)));
        nodes.idempotent(
                ORDER,
                order -> {
                    pay(order);
                    if (order < 4) {
                        four.await(20, TimeUnit.SECONDS);
                    }
                    return "paid " + order;
                },
                PAID);
        // A window of one widens with the first message.
        send(4);
        assertThat(nodes.take("shop.result", 1)).containsExactly("\"paid 4\"");
        List<Integer> all = new ArrayList<>(IntStream.range(5, orders).boxed().toList());
        all.addAll(IntStream.range(5, orders).boxed().toList());
        Collections.shuffle(all, new Random(7));
        all.addAll(0, List.of(0, 1, 2, 3));

        for (int order : all) {
            publish(order);
        }
        nodes.channel.waitForConfirmsOrDie(30_000);

        assertThat(nodes.take("shop.result", all.size())).hasSize(all.size());
        assertThat(calls).hasValue(orders);
        assertThat(payments()).isEqualTo(orders);
        eventually().until(() -> count("select count(*) from dge_inbox where confirmed = true") == orders);
    }

    @Test
    void takesEachMessageOnceAsASink() throws Exception {
        Sink<Integer> sink = this::pay;
        nodes.idempotentSink(ORDER, sink);

        send(1);
        send(1);
        send(2);

        eventually().until(() -> counted(nodes, "success") == 2 && counted(nodes, "duplicate") == 1);
        assertThat(payments()).isEqualTo(2);
        assertThat(count("select count(*) from dge_inbox where confirmed = true"))
                .isEqualTo(2);
    }

    @Test
    void takesIdsThatDatabasesRefuseAsText() throws Exception {
        nodes.idempotent(ORDER, payer(), PAID);
        String id = "a\0\u20ac\uD83D\uDE00'b".repeat(12);
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(id)
                .correlationId(id)
                .deliveryMode(2)
                .build();

        nodes.send("shop", "order", properties, "1");
        nodes.send("shop", "order", properties, "1");

        GetResponse first = nodes.take("shop.result");
        GetResponse second = nodes.take("shop.result");
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getProps().getCorrelationId()).isEqualTo(id);
        assertThat(calls).hasValue(1);
    }

    @Test
    void forgetsConfirmedMessagesWhenTheirTimeIsOverAndNoOthers() throws Exception {
        NodeContainer container = nodes.idempotent(ORDER, payer(), PAID);
        for (int order = 1; order <= 3; order++) {
            send(order);
        }
        nodes.take("shop.result", 3);
        eventually().until(() -> count("select count(*) from dge_inbox where confirmed = true") == 3);
        RunningNodes.drain(container);
        nodes.jdbc().update("update dge_inbox set time_ms = 1 where message_id <> 'order-3'");
        nodes.jdbc().update("update dge_inbox set confirmed = false where message_id = 'order-2'");

        container.start();

        eventually().until(() -> count("select count(*) from dge_inbox") == 2);
        assertThat(nodes.jdbc().queryForList("select message_id from dge_inbox", String.class))
                .containsExactlyInAnyOrder("order-2", "order-3");
    }

    @Test
    void saysWhichTablesAreMissing() {
        TestDatabase empty = TestDatabase.h2();
        nodes.settings(settings -> settings.remembering(new JdbcInboxes(
                empty.dataSource(),
                () -> new JdbcTransactionManager(empty.dataSource()),
                SchemaMode.VERIFY,
                Duration.ofDays(7))));

        NodeContainer container = nodes.idempotent(ORDER, payer(), PAID);

        eventually()
                .until(() ->
                        container.state().detail().contains("Apply 'classpath:dev/dge/jdbc/schema-h2.sql' by hand"));
    }

    @Test
    void refusesTransactionsOfAnotherDatabase() {
        TestDatabase another = TestDatabase.h2();
        nodes.settings(settings -> settings.remembering(new JdbcInboxes(
                nodes.dataSource(),
                () -> new JdbcTransactionManager(another.dataSource()),
                SchemaMode.CREATE,
                Duration.ofDays(7))));

        NodeContainer container = nodes.idempotent(ORDER, payer(), PAID);

        eventually().until(() -> container.state().status() == Status.WAITING);
        assertThat(container.state().detail())
                .isEqualTo("Node 'pay' cannot consume: The transactions of"
                        + " org.springframework.jdbc.support.JdbcTransactionManager are not of the application's DataSource,"
                        + " so that what a behaviour writes cannot be committed with them. Mark the transaction manager of"
                        + " the DataSource as @Primary.");
    }
}
