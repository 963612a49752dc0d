package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.zaxxer.hikari.HikariDataSource;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.joining.JoinStore;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.DatabaseServer;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A join whose database dies and comes back. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseTroubleBrokerTest {

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

    @Test
    void waitsForItsDatabaseAndLosesNothing(CapturedOutput output) throws Exception {
        TestBroker broker = TestBroker.embedded();
        Optional<DatabaseServer> installed = DatabaseServer.newPostgresql();
        DatabaseServer server = installed.orElseThrow(() -> new TestAbortedException("There is no PostgreSQL"));
        try (HikariDataSource pool = new HikariDataSource();
                RunningNodes nodes = new RunningNodes(broker, TOPOLOGY)) {
            pool.setJdbcUrl(server.url("postgres"));
            pool.setUsername("postgres");
            pool.setConnectionTimeout(1_000);
            JoinStore store = TestStore.joins(pool);
            nodes.settings(settings -> settings.storing(node -> store));
            NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH);
            send(nodes, "left", 0, 300);
            eventually().until(() -> nodes.messages("shop.both.left") == 0);

            server.kill();
            send(nodes, "left", 300, 600);
            eventually().until(() -> join.state().status() == Status.WAITING);
            assertThat(join.state().detail()).contains("cannot use its database");
            server.restart();
            send(nodes, "right", 0, 600);

            assertThat(nodes.take("shop.result", 600)).doesNotHaveDuplicates();
            eventually().until(() -> join.state().status() == Status.CONSUMING);
            assertThat(nodes.messages("shop.dead")).isZero();
            assertThat(output.getAll().lines().filter(line -> line.contains("takes nothing until it can")))
                    .hasSizeLessThanOrEqualTo(3);
        } finally {
            server.delete();
        }
    }

    @Test
    void endsSoonWhileItsDatabaseIsAway() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        JoinStore store = TestStore.joins(
                new FragileDatabase(TestDatabase.h2().dataSource(), step -> FragileDatabase.failIf(away.get())));
        try (RunningNodes nodes = new RunningNodes(TestBroker.embedded(), TOPOLOGY)) {
            nodes.settings(settings -> settings.storing(node -> store));
            NodeContainer join = nodes.join(LEFT, RIGHT, PAIR, BOTH);
            send(nodes, "left", 0, 10);
            eventually().until(() -> nodes.messages("shop.both.left") == 0);
            away.set(true);
            send(nodes, "left", 10, 20);
            eventually().until(() -> join.state().status() == Status.WAITING);

            RunningNodes.drain(join);

            eventually().until(() -> nodes.messages("shop.both.left") == 10);
        }
    }

    private static void send(RunningNodes nodes, String input, int from, int to) throws Exception {
        for (int run = from; run < to; run++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId(input + "-" + run)
                    .correlationId("" + run)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", input, properties, ("" + run).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
