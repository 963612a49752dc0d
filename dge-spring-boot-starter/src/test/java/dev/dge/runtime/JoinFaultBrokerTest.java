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
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.Room;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.OutboxLimits;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Owners of a join that lose the broker at any step, and every output by its value. {@code -Ddge.faults=60} is how many seconds
 * it goes on.
 */
@EveryBroker
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
    // Small, so that a few seconds see all of it.
    private static final Limits LIMITS = new Limits(
            8 * 1024,
            4,
            Duration.ofSeconds(1),
            100_000,
            50,
            Duration.ofMillis(20),
            1_000_000,
            Duration.ofDays(7),
            Duration.ofSeconds(3));

    private final TestBroker broker;
    private final String prefix;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<String, Set<String>> results = new HashMap<>();
    private final Map<String, Integer> deaths = Collections.synchronizedMap(new TreeMap<>());
    private final List<Process> processes = new ArrayList<>();
    private final List<CompletableFuture<Void>> ending = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile double faults;

    JoinFaultBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
    }

    /** One process of the join. */
    private final class Process {
        private final FragileConnections connections = new FragileConnections(broker, this::at);
        private final CachingConnectionFactory spring = connections.spring();
        private final MeterRegistry meters = new SimpleMeterRegistry();
        private final NodeContainer container;
        private volatile boolean dead;

        @SuppressWarnings("unchecked")
        Process() {
            DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
            Aggregator2<Integer, Integer, String> pair =
                    (left, right) -> left + "|" + right + "#" + calls.incrementAndGet();
            beans.registerSingleton("both", pair);
            container = new BrokerNodeContainers(
                            beans,
                            new BrokerConnections(spring),
                            () -> {},
                            new Codec(JsonMapper.builder().build()),
                            new Failures(failure -> Decision.DEAD_LETTER, prefix, Clock.systemUTC()),
                            new CurrentDelivery(),
                            meters,
                            new RuntimeSettings(
                                    prefix,
                                    1 << 20,
                                    true,
                                    node -> new NodeSettings(1, 50),
                                    OutboxLimits.DEFAULT,
                                    Duration.ofMinutes(15),
                                    LIMITS,
                                    Room.ofThisProcess()))
                    .aggregate(
                            LEFT,
                            RIGHT,
                            (Class<? extends Aggregator2<Integer, Integer, String>>) pair.getClass(),
                            BOTH);
            container.start();
        }

        private void at(String step) {
            if (!dead && random.nextDouble() < faults * probability(step)) {
                die(step);
            }
        }

        void die(String step) {
            dead = true;
            deaths.merge(step.replace(prefix, ""), 1, Integer::sum);
            connections.die();
        }

        void end() {
            RunningNodes.drain(container);
            spring.destroy();
        }
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
        processes.forEach(process -> process.connections.die());
        processes.forEach(Process::end);
        ending.forEach(CompletableFuture::join);
        broker.delete(prefix, TOPOLOGY);
    }

    @Test
    void losesNothingAndDecidesOnceWhateverStepItsOwnersDieAt() throws Exception {
        System.out.println("Seed " + seed);
        try (Connection client = broker.connectionFactory().newConnection("client of the test")) {
            Channel channel = client.createChannel();
            channel.confirmSelect();

            faults = 1;
            int runs = sendAmongFaults(channel);
            faults = 0;
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        keepTwo();
                        collect(channel);
                        return results.size() == runs;
                    });

            assertThat(results.values()).allSatisfy(bodies -> assertThat(bodies).hasSize(1));
            results.forEach(
                    (run, bodies) -> assertThat(bodies.iterator().next()).startsWith("\"" + run + "|-" + run + "#"));
            assertThat(lateDuplicates(channel, runs)).isZero();
            assertThat(broker.messages(prefix + "shop.dead")).isZero();
            System.out.println(broker + ": " + runs + " runs, calls " + calls + ", deaths " + deaths);
        }
    }

    private int sendAmongFaults(Channel channel) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        List<Integer> late = new ArrayList<>();
        int runs = 0;
        while (System.nanoTime() < end) {
            keepTwo();
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
            disturb();
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

    private void keepTwo() {
        for (Process process : List.copyOf(processes)) {
            if (process.dead) {
                processes.remove(process);
                ending.add(CompletableFuture.runAsync(process::end));
            }
        }
        while (processes.size() < 2) {
            processes.add(new Process());
        }
    }

    private void disturb() {
        Process process = processes.get(random.nextInt(2));
        if (random.nextInt(60) == 0) {
            process.die("at any time");
        } else if (random.nextInt(60) == 0) {
            deaths.merge("consumers lost unnoticed", 1, Integer::sum);
            process.connections.loseConsumersUnnoticed();
        }
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
        processes.forEach(process -> process.die("at the end"));
        processes.forEach(Process::end);
        processes.clear();
        Process last = new Process();
        processes.add(last);
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

    // What is rare is as likely to be the last as what is not.
    private static double probability(String step) {
        if (step.endsWith("state")) {
            return 0.003;
        }
        return step.contains("Publish") || step.contains("Ack") ? 0.001 : step.contains("delivery") ? 0.0001 : 0.03;
    }

    private static double duplicates(Process process) {
        return process.meters
                .timer("dge.node.duration", "graph", "shop", "node", "both", "outcome", "duplicate")
                .count();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
