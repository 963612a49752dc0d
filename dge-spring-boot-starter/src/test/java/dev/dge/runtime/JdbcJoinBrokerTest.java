package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.jdbc.JdbcJoinStore;
import dev.dge.jdbc.JoinStores;
import dev.dge.jdbc.SchemaMode;
import dev.dge.joining.JoinStore;
import dev.dge.message.Headers;
import dev.dge.message.MessageIds;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What only a join does whose groups are in a database. */
@EveryStore
class JdbcJoinBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.both.left")
            .delayQueue("shop.both.left.retry.10s", Duration.ofSeconds(10), "shop.both.left")
            .workQueue("shop.both.right")
            .delayQueue("shop.both.right.retry.10s", Duration.ofSeconds(10), "shop.both.right")
            .stateQueue("shop.both.state")
            .workQueue("shop.result")
            .binding("left", "shop.both.left")
            .binding("right", "shop.both.right")
            .binding("both", "shop.result");
    private static final Edge<Integer> LEFT = Edge.of("shop", "left", "both", "shop.both.left", Integer.class);
    private static final Edge<Integer> RIGHT = Edge.of("shop", "right", "both", "shop.both.right", Integer.class);
    private static final Outlet<String> BOTH = Outlet.of("shop", "both", String.class);
    private static final Aggregator2<Integer, Integer, String> PAIR = (left, right) -> left + "|" + right;

    private final TestBroker broker;
    private final TestStore store;
    private RunningNodes nodes;
    private JdbcTemplate jdbc;

    JdbcJoinBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.store = store;
    }

    @BeforeEach
    void declare() {
        assumeThat(store.isDatabase()).isTrue();
        nodes = new RunningNodes(broker, TOPOLOGY).store(store);
        jdbc = store.database().map(TestDatabase::jdbc).orElseThrow();
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

    private void send(String input, String run, int value) throws Exception {
        publish(input, run, value);
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private void publish(String input, String run, int value) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(input + "-" + run)
                .correlationId(run)
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", input, properties, ("" + value).getBytes(UTF_8));
    }

    private String result() {
        return new String(nodes.take("shop.result").getBody(), UTF_8);
    }

    private int rows(String status) {
        Integer count = jdbc.queryForObject(
                "select count(*) from dge_join_group where node = ? and status = ?",
                Integer.class,
                nodes.prefix + "shop.both",
                status);
        return count == null ? 0 : count;
    }

    @Test
    void decidesEachRunOnceInSeveralProcesses() throws Exception {
        int runs = 1_000;
        nodes.join(LEFT, RIGHT, PAIR, BOTH);
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store)) {
            others.join(LEFT, RIGHT, PAIR, BOTH);
            List<String> order = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                order.addAll(List.of("left:" + run, "right:" + run, (run % 2 == 0 ? "left:" : "right:") + run));
            }
            Collections.shuffle(order, new Random(7));

            for (String message : order) {
                String[] parts = message.split(":", -1);
                publish(parts[0], parts[1], Integer.parseInt(parts[1]));
            }
            nodes.channel.waitForConfirmsOrDie(30_000);

            assertThat(nodes.take("shop.result", runs)).doesNotHaveDuplicates();
            eventually().until(() -> rows("finished") == runs);
            assertThat(nodes.messages("shop.result") + nodes.messages("shop.dead"))
                    .isZero();
            assertThat(counted(nodes) + counted(others)).isEqualTo(3L * runs);
        }
    }

    private static long counted(RunningNodes process) {
        return process.meters.find("dge.node.duration").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    @Test
    void givesNothingUpThatAnotherProcessHoldsWhoseBehaviourTakesLong() throws Exception {
        Duration silence = Duration.ofSeconds(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        Aggregator2<Integer, Integer, String> slow = (left, right) -> {
            begun.countDown();
            ends.await();
            return left + "|" + right;
        };
        JoinStore first = JoinStores.takingForGone(silence, nodes.dataSource());
        nodes.settings(settings -> settings.storing(node -> first));
        nodes.join(LEFT, RIGHT, slow, BOTH, Duration.ofSeconds(1));
        send("left", "held", 1);
        eventually().ignoreExceptions().until(() -> rows("open") == 1);
        send("left", "slow", 2);
        send("right", "slow", 2);
        begun.await();
        // What completes the first run is in the same process, behind what takes long.
        send("right", "held", 1);

        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store)) {
            JoinStore second = JoinStores.takingForGone(silence, others.dataSource());
            others.settings(settings -> settings.storing(node -> second));
            others.join(LEFT, RIGHT, PAIR, BOTH, Duration.ofSeconds(1));
            eventually().during(Duration.ofSeconds(6)).until(() -> nodes.messages("shop.dead") == 0);
            ends.countDown();

            assertThat(nodes.take("shop.result", 2)).containsExactlyInAnyOrder("\"1|1\"", "\"2|2\"");
            assertThat(nodes.messages("shop.dead")).isZero();
        } finally {
            ends.countDown();
        }
    }

    @Test
    void beginsSoonThoughAnotherProcessLooksIntoTheStateQueueAtTheSameTime() throws Exception {
        String state = nodes.prefix + "shop.both.state";
        String looks = nodes.channel.basicConsume(state, false, (tag, record) -> {}, tag -> {});
        NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        eventually()
                .ignoreExceptions()
                .until(() -> !jdbc.queryForList(
                                "select process from dge_join_reader where node = ?", nodes.prefix + "shop.both")
                        .isEmpty());
        Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);

        nodes.channel.basicCancel(looks);

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> join.state().status() == Status.CONSUMING);
    }

    @Test
    void keepsWhatWaitsAsJsonThatSqlCanRead() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        send("left", "run-1", 12);

        String waiting = "select input, body from dge_join_message m join dge_join_group g"
                + " on g.node = m.node and g.hash = m.group_hash where group_key = 'run-1' and g.node = ?";
        eventually()
                .until(() ->
                        !jdbc.queryForList(waiting, nodes.prefix + "shop.both").isEmpty());
        assertThat(jdbc.queryForMap(waiting, nodes.prefix + "shop.both"))
                .extractingByKeys("input")
                .containsExactly("left");
    }

    @Test
    void takesIdsThatDatabasesRefuseAsText() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        send("left", "a\0\u20ac\uD83D\uDE00'b", 1);
        send("right", "a\0\u20ac\uD83D\uDE00'b", 2);

        GetResponse result = nodes.take("shop.result");
        assertThat(new String(result.getBody(), UTF_8)).isEqualTo("\"1|2\"");
        assertThat(result.getProps().getCorrelationId()).isEqualTo("a\0\u20ac\uD83D\uDE00'b");
    }

    @Test
    void publishesAgainWhatAProcessDecidedThatDiedBeforeItsConfirm() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);
        send("left", "r", 1);
        send("right", "r", 2);
        result();
        eventually().until(() -> rows("finished") == 1);

        String id = MessageIds.of("shop", "both", "r", "", "0");
        jdbc.update(
                "update dge_join_group set status = 'decided', time_ms = 1, about = ?, output = ?, output_about = ?"
                        + " where node = ?",
                "{\"key\":\"r\",\"generation\":\"0\",\"context\":{}}",
                "\"1|2\"",
                "{\"id\":\"" + id + "\",\"run\":\"r\",\"since\":5,\"context\":{}}",
                nodes.prefix + "shop.both");

        GetResponse again = nodes.take("shop.result");
        assertThat(again.getBody()).isEqualTo("\"1|2\"".getBytes(UTF_8));
        assertThat(again.getProps().getMessageId()).isEqualTo(id);
        eventually().until(() -> rows("finished") == 1);
    }

    @Test
    void forgetsFinishedRunsWhenTheirTimeIsOver() throws Exception {
        nodes.settings(settings -> new RuntimeSettings(
                        settings.prefix(),
                        settings.maxMessageSize(),
                        true,
                        settings.nodes(),
                        settings.outbox(),
                        settings.stuckAfter(),
                        settings.joins().remembering(10, Duration.ofMillis(500)),
                        settings.room())
                .storing(settings.joinStores()));
        nodes.join(LEFT, RIGHT, PAIR, BOTH);

        send("left", "r", 1);
        send("right", "r", 2);

        assertThat(result()).isEqualTo("\"1|2\"");
        eventually().until(() -> rows("finished") + rows("decided") + rows("open") == 0);
    }

    @Test
    void refusesToWorkWhileTheStateQueueHoldsOpenRuns() throws Exception {
        JoinStore database = nodes.settings().joinStores().apply("both");
        nodes.settings(settings -> settings.storing(node -> JoinStore.inRabbitMq()));
        NodeContainer inQueue = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        send("left", "r", 1);
        eventually().until(() -> nodes.messages("shop.both.left") == 0);

        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix)) {
            others.settings(settings -> settings.storing(node -> database));
            NodeContainer inDatabase = others.join(LEFT, RIGHT, PAIR, BOTH);
            eventually().until(() -> inDatabase.state().detail().contains("End all of those before"));
            RunningNodes.drain(inQueue);
            eventually().until(() -> inDatabase.state().detail().contains("holds 1 open groups"));
            assertThat(inDatabase.state().healthy()).isFalse();
            RunningNodes.drain(inDatabase);

            inQueue.start();
            send("right", "r", 2);
            assertThat(result()).isEqualTo("\"1|2\"");
            eventually().until(() -> inQueue.state().log().orElseThrow().openGroups() == 0);
            RunningNodes.drain(inQueue);
            inDatabase.start();
            send("left", "s", 3);
            send("right", "s", 4);
            assertThat(result()).isEqualTo("\"3|4\"");
            assertThat(rows("finished") + rows("decided")).isEqualTo(1);
        }
    }

    @Test
    void refusesToKeepRunsInAQueueWhileTheDatabaseHoldsOpenOnes() throws Exception {
        JdbcJoinStore database = (JdbcJoinStore) nodes.settings().joinStores().apply("both");
        NodeContainer inDatabase = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        send("left", "r", 1);
        // Until the node has made them, there are no tables.
        eventually().ignoreExceptions().until(() -> rows("open") == 1);

        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix)) {
            others.settings(settings -> settings.storing(node -> JoinStore.inRabbitMq(database::whyInUse)));
            NodeContainer inQueue = others.join(LEFT, RIGHT, PAIR, BOTH);
            eventually().until(() -> inQueue.state().detail().contains("End all of those before"));
            RunningNodes.drain(inDatabase);
            eventually().until(() -> inQueue.state().detail().contains("the database holds 1 open groups"));
            assertThat(inQueue.state().status()).isEqualTo(Status.WAITING);

            jdbc.update("delete from dge_join_group where node = ?", nodes.prefix + "shop.both");
            eventually().until(() -> inQueue.state().status() == Status.CONSUMING);
        }
    }

    @Test
    void sendsNothingToTheDeadLettersButWhatTheDatabaseRefuses() throws Exception {
        nodes.join(LEFT, RIGHT, PAIR, BOTH);
        send("left", "first", 1);
        eventually().ignoreExceptions().until(() -> rows("open") == 1);
        jdbc.execute("alter table dge_join_message add constraint no_devil check (body not like '666%')");
        try {
            for (int run = 0; run < 200; run++) {
                publish("left", "run-" + run, run == 100 ? 666 : run);
            }
            nodes.channel.waitForConfirmsOrDie(30_000);

            GetResponse dead = nodes.take("shop.dead");
            assertThat(dead.getProps().getMessageId()).isEqualTo("left-run-100");
            assertThat(dead.getProps().getHeaders().get(Headers.FAILURE_REASON)).hasToString("permanent");
            assertThat(String.valueOf(dead.getProps().getHeaders().get(Headers.FAILURE_MESSAGE)))
                    .contains("Node 'both' cannot store it, or what became of it")
                    .containsIgnoringCase("no_devil");
            eventually().until(() -> rows("open") == 200);
            assertThat(nodes.messages("shop.dead")).isZero();
        } finally {
            jdbc.execute("alter table dge_join_message drop constraint no_devil");
        }
    }

    @Test
    void waitsAndSaysWhyWhileATableCannotBeUsed() throws Exception {
        NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH);
        send("left", "r", 1);
        eventually().ignoreExceptions().until(() -> rows("open") == 1);
        jdbc.execute("alter table dge_join_message rename to dge_elsewhere");
        try {
            send("right", "r", 2);

            eventually().until(() -> join.state().status() == Status.WAITING);
            assertThat(join.state().detail())
                    .startsWith("Node 'both' cannot use its database: ")
                    .containsIgnoringCase("dge_join_message");
        } finally {
            jdbc.execute("alter table dge_elsewhere rename to dge_join_message");
        }

        assertThat(result()).isEqualTo("\"1|2\"");
        eventually().until(() -> join.state().status() == Status.CONSUMING);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void saysWhichTablesAreMissing() {
        TestDatabase empty = TestDatabase.h2();
        nodes.settings(settings -> settings.storing(node -> new JdbcJoinStore(empty.dataSource(), SchemaMode.VERIFY)));

        NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH);

        eventually()
                .until(() -> join.state().detail().contains("Apply 'classpath:dev/dge/jdbc/schema-h2.sql' by hand"));
    }
}
