package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * Owners of a join that lose the broker at any step, and every output by its value. {@code -Ddge.faults=60} is how many seconds
 * it goes on.
 */
@EveryStore
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class JoinFaultBrokerTest {

    private static final long SECONDS = Long.getLong("dge.faults", 6);
    private static final int MOST_OPEN = 1_000;
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
    private final TestBroker broker;
    private final String prefix;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, Set<String>> results = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final FragileProcesses processes;

    JoinFaultBrokerTest(TestBroker broker, TestStore store) {
        this.broker = broker;
        this.prefix = broker.prefix();
        Aggregator2<Integer, Integer, String> pair =
                (left, right) -> left + "|" + right + "#" + calls.incrementAndGet();
        this.processes = new FragileProcesses(
                broker,
                store,
                prefix,
                random,
                "both",
                pair,
                nodes -> nodes.aggregate(LEFT, RIGHT, classOf(pair), BOTH));
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Aggregator2<Integer, Integer, String>> classOf(
            Aggregator2<Integer, Integer, String> behaviour) {
        return (Class<? extends Aggregator2<Integer, Integer, String>>) behaviour.getClass();
    }

    @BeforeEach
    void declare() {
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
    void losesNothingAndDecidesOnceWhateverStepItsOwnersDieAt() throws Exception {
        System.out.println("Seed " + seed);
        try (Connection client = broker.connectionFactory().newConnection("client of the test")) {
            Channel channel = client.createChannel();
            channel.confirmSelect();

            int runs = sendAmongFaults(channel);
            processes.calm();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        processes.keepTwo();
                        collect(channel);
                        return results.size() == runs;
                    });

            assertThat(results.values()).allSatisfy(bodies -> assertThat(bodies).hasSize(1));
            results.forEach(
                    (run, bodies) -> assertThat(bodies.iterator().next()).startsWith("\"" + run + "|-" + run + "#"));
            assertThat(lateDuplicates(channel, runs)).isZero();
            assertThat(broker.messages(prefix + "shop.dead")).isZero();
            System.out.println(broker + ": " + runs + " runs, calls " + calls + ", deaths " + processes.deaths);
        }
    }

    private int sendAmongFaults(Channel channel) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        List<Integer> late = new ArrayList<>();
        int runs = 0;
        while (System.nanoTime() < end) {
            processes.keepTwo();
            collect(channel);
            if (runs - results.size() > MOST_OPEN) {
                continue;
            }
            for (int i = 0; i < 20; i++) {
                late.add(++runs);
                late.add(-runs);
                if (random.nextInt(10) == 0) {
                    late.add(random.nextBoolean() ? runs : -runs);
                }
            }
            Collections.shuffle(late, random);
            for (int i = late.size() / 3; i > 0; i--) {
                send(channel, late.remove(late.size() - 1));
            }
            channel.waitForConfirmsOrDie(30_000);
            processes.disturb();
        }
        for (int value : late) {
            send(channel, value);
        }
        channel.waitForConfirmsOrDie(30_000);
        return runs;
    }

    /** Sends one side of a run: a positive number to the left, its negative to the right. */
    private void send(Channel channel, int value) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("id" + value)
                .correlationId("" + Math.abs(value))
                .deliveryMode(2)
                .build();
        channel.basicPublish(prefix + "shop", value > 0 ? "left" : "right", properties, ("" + value).getBytes(UTF_8));
    }

    private int collect(Channel channel) throws IOException {
        int count = 0;
        GetResponse next = channel.basicGet(prefix + "shop.result", true);
        while (next != null) {
            count++;
            results.computeIfAbsent(next.getProps().getCorrelationId(), run -> new HashSet<>())
                    .add(new String(next.getBody(), UTF_8));
            next = channel.basicGet(prefix + "shop.result", true);
        }
        return count;
    }

    /** Sends again what was joined long ago, to a process that knows it from the log only, and counts what comes out. */
    private int lateDuplicates(Channel channel, int runs) throws Exception {
        FragileProcesses.Process last = processes.startOver();
        eventually().until(() -> last.container.state().status() == Status.CONSUMING);
        eventually()
                .until(() ->
                        broker.messages(prefix + "shop.both.left") + broker.messages(prefix + "shop.both.right") == 0);
        collect(channel);
        double before = duplicates(last);
        for (int run = 1; run <= runs; run += 3) {
            send(channel, run);
            send(channel, run % 2 == 0 ? run : -run);
        }
        channel.waitForConfirmsOrDie(30_000);
        eventually().until(() -> duplicates(last) - before == 2 * ((runs + 2) / 3));
        return collect(channel);
    }

    private static double duplicates(FragileProcesses.Process process) {
        return process.meters
                .timer("dge.node.duration", "graph", "shop", "node", "both", "outcome", "duplicate")
                .count();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
