package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.testing.TestBroker;
import dev.dge.testing.TestDatabase;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.opentest4j.TestAbortedException;

/** How fast a join is whose groups are in PostgreSQL. {@code -Ddge.pace=20000} is the number of runs. */
@EnabledIfSystemProperty(named = "dge.pace", matches = "[0-9]+")
class JdbcPaceBrokerTest {

    private static final int RUNS = Integer.getInteger("dge.pace", 1);
    private static final int ROUNDS = Integer.getInteger("dge.pace.rounds", 3);
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

    private static final TestDatabase DATABASE =
            TestDatabase.postgresql().orElseThrow(() -> new TestAbortedException("There is no PostgreSQL"));

    private final TestBroker broker = TestBroker.rabbit();
    private TestStore store = TestStore.of(DATABASE);
    private RunningNodes nodes = new RunningNodes(broker, TOPOLOGY);

    @Test
    void joinsWhatComesAtTheSameTime() throws Exception {
        send(true, true);
        measure("both sides at once", 2 * RUNS, 1);
    }

    @Test
    void joinsInAQueueForComparison() throws Exception {
        store = TestStore.RABBITMQ;
        send(true, true);
        measure("both sides at once, in a queue", 2 * RUNS, 1);
    }

    @Test
    void joinsInTwoProcesses() throws Exception {
        send(true, true);
        measure("both sides at once, two processes", 2 * RUNS, 2);
    }

    @Test
    void joinsWhatComesLate() throws Exception {
        send(true, false);
        measure("one side", RUNS, 1, () -> nodes.messages("shop.both.left") == 0);
        nodes = new RunningNodes(broker, TOPOLOGY, nodes.prefix);
        send(false, true);
        measure("the late side", RUNS, 1);
    }

    /** One after the other, several times, for the machine is not the same at all times. */
    @Test
    void joinsAsFastAsALoopWrittenByHand() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            send(true, true);
            double dge = measure("both sides at once", 2 * RUNS, 1);
            nodes = new RunningNodes(broker, TOPOLOGY);
            send(true, true);
            double byHand = byHand();
            System.out.printf("ratio %.2f%n", dge / byHand);
            nodes.close();
            nodes = new RunningNodes(broker, TOPOLOGY);
        }
    }

    private double byHand() throws Exception {
        long begun = System.nanoTime();
        Map<String, String> queues =
                Map.of("left", nodes.prefix + "shop.both.left", "right", nodes.prefix + "shop.both.right");
        try (var connection = broker.connectionFactory().newConnection("by hand");
                var loop = new HandWrittenJoin(DATABASE.dataSource(), connection, nodes.prefix + "shop", queues)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> nodes.messages("shop.result") == RUNS || !loop.isRunning());
            assertThat(nodes.messages("shop.result")).isEqualTo(RUNS);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("by hand: %d messages in %.1f s, %.0f msg/s%n", 2 * RUNS, seconds, 2 * RUNS / seconds);
        DATABASE.jdbc().execute("truncate hand_message, hand_output");
        return 2 * RUNS / seconds;
    }

    private double measure(String what, int messages, int processes) throws Exception {
        return measure(what, messages, processes, () -> nodes.messages("shop.result") == RUNS);
    }

    private double measure(String what, int messages, int processes, Callable<Boolean> end) throws Exception {
        List<RunningNodes> running = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < processes; i++) {
            RunningNodes process =
                    i == 0 ? nodes.store(store) : new RunningNodes(broker, TOPOLOGY, nodes.prefix).store(store);
            running.add(process);
            process.join(LEFT, RIGHT, PAIR, BOTH);
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(end);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%s: %d messages in %.1f s, %.0f msg/s%n", what, messages, seconds, messages / seconds);
        assertThat(nodes.messages("shop.dead")).isZero();
        running.forEach(RunningNodes::close);
        return messages / seconds;
    }

    private void send(boolean left, boolean right) throws Exception {
        for (int run = 0; run < RUNS; run++) {
            if (left) {
                publish("left", run);
            }
            if (right) {
                publish("right", run);
            }
            if (run % 1_000 == 999) {
                nodes.channel.waitForConfirmsOrDie(30_000);
            }
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private void publish(String input, int run) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(input + "-" + run)
                .correlationId("run-" + run)
                .deliveryMode(2)
                .build();
        nodes.channel.basicPublish(nodes.prefix + "shop", input, properties, ("" + run).getBytes(UTF_8));
    }
}
