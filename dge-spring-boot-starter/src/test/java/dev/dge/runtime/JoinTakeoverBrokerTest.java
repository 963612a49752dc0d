package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.logic.join.Limits;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * How the work on a join goes from one process to another, on every broker. {@code -Ddge.waiting=400000} is how many messages
 * wait where many do.
 */
@EveryBroker
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class JoinTakeoverBrokerTest {

    private static final int MANY = 100_000;
    private static final int WAITING = Integer.getInteger("dge.waiting", 20_000);
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.both.left")
            .delayQueue("shop.both.left.retry.10s", Duration.ofSeconds(10), "shop.both.left")
            .workQueue("shop.both.right")
            .delayQueue("shop.both.right.retry.10s", Duration.ofSeconds(10), "shop.both.right")
            .stateQueue("shop.both.state")
            .workQueue("shop.double")
            .delayQueue("shop.double.retry.10s", Duration.ofSeconds(10), "shop.double")
            .workQueue("shop.result")
            .workQueue("shop.doubled")
            .binding("left", "shop.both.left")
            .binding("right", "shop.both.right")
            .binding("both", "shop.result")
            .binding("double", "shop.doubled")
            .startBinding("input", "shop.double");
    private static final Edge<Integer> LEFT = Edge.of("shop", "left", "both", "shop.both.left", Integer.class);
    private static final Edge<Integer> RIGHT = Edge.of("shop", "right", "both", "shop.both.right", Integer.class);
    private static final Edge<Integer> INPUT = Edge.of("shop", "input", "double", "shop.double", Integer.class);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);
    private static final Outlet<Integer> BOTH = Outlet.of("shop", "both", Integer.class);
    private static final Aggregator2<Integer, Integer, Integer> SUM = Integer::sum;

    private final TestBroker broker;
    private final Map<String, Set<String>> results = new ConcurrentHashMap<>();
    private RunningNodes nodes;

    JoinTakeoverBrokerTest(TestBroker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void declare() {
        nodes = new RunningNodes(broker, TOPOLOGY);
    }

    @AfterEach
    void close() {
        nodes.close();
        broker.delete(nodes.prefix, TOPOLOGY);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    private void send(String key, int from, int to) throws Exception {
        for (int run = from; run < to; run++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId(key + "-" + run)
                    .correlationId("" + run)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", key, properties, ("" + run).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(60_000);
    }

    /** Takes the results as they come: by run, what came as id and value. */
    private void collect() throws IOException {
        Channel channel = nodes.channel.getConnection().createChannel();
        channel.basicQos(500);
        channel.basicConsume(
                nodes.prefix + "shop.result",
                false,
                (tag, result) -> {
                    results.computeIfAbsent(
                                    result.getProperties().getCorrelationId(), run -> ConcurrentHashMap.newKeySet())
                            .add(result.getProperties().getMessageId() + " " + new String(result.getBody(), UTF_8));
                    channel.basicAck(result.getEnvelope().getDeliveryTag(), false);
                },
                tag -> {});
    }

    private void awaitOneResultOfEach(int runs) {
        eventually().until(() -> results.size() == runs);
        assertThat(results.entrySet())
                .allSatisfy(result -> assertThat(result.getValue())
                        .singleElement()
                        .asString()
                        .endsWith(" " + 2 * Integer.parseInt(result.getKey())));
    }

    @Test
    void goesOnWhenTheOwnerIsCutOffInMidWork() throws Exception {
        collect();
        NodeContainer first = nodes.join(LEFT, RIGHT, SUM, BOTH);
        eventually().until(() -> first.state().status() == Status.CONSUMING);
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix)) {
            NodeContainer second = others.join(LEFT, RIGHT, SUM, BOTH);
            eventually().until(() -> second.state().status() == Status.STANDBY);
            send("left", 0, 3_000);
            send("right", 0, 1_000);
            eventually().until(() -> results.size() > 200);

            nodes.connections.resetConnection();

            eventually().until(() -> isOwner(first) != isOwner(second));
            send("right", 1_000, 3_000);
            awaitOneResultOfEach(3_000);
            assertThat(nodes.messages("shop.dead")).isZero();
        }
    }

    @Test
    void givesItsInputsBackThoughABehaviourIsSlowWhenItLosesItsLog() throws Exception {
        broker.requireRabbit("error for an answer to a delivery that there never was");
        collect();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ObservedConnections observed = new ObservedConnections(broker);
        try (RunningNodes slow = new RunningNodes(broker, TOPOLOGY, nodes.prefix, observed.spring())) {
            slow.join(LEFT, RIGHT, (left, right) -> sumAt(end, begun, left + right), BOTH);
            send("left", 0, 10);
            send("right", 0, 10);
            begun.await();
            nodes.join(LEFT, RIGHT, SUM, BOTH);

            observed.breakConsumer(nodes.prefix + "shop.both.state");

            awaitOneResultOfEach(10);
            end.countDown();
        }
    }

    private static int sumAt(CountDownLatch end, CountDownLatch begun, int sum) throws InterruptedException {
        begun.countDown();
        end.await();
        return sum;
    }

    private static boolean isOwner(NodeContainer join) {
        return join.state().log().isPresent();
    }

    @Test
    void leavesOtherNodesOfItsProcessAloneWhenItLosesItsLog() throws Exception {
        broker.requireRabbit("way to tell a consumer that its queue is gone");
        AtomicInteger calls = new AtomicInteger();
        NodeContainer join = nodes.join(LEFT, RIGHT, SUM, BOTH);
        NodeContainer process = nodes.process(
                INPUT,
                x -> {
                    calls.incrementAndGet();
                    return 2 * x;
                },
                DOUBLE);
        eventually().until(() -> join.state().status() == Status.CONSUMING);
        send("input", 0, 500);

        broker.delete(nodes.prefix + "shop.both.state");
        eventually().until(() -> join.state().status() == Status.WAITING);
        send("input", 500, 1_000);
        // RabbitMQ closes the connection with 541 while a queue of that name is still on its way out.
        eventually().ignoreExceptionsInstanceOf(AmqpIOException.class).untilAsserted(this::declareAgain);

        eventually().until(() -> join.state().status() == Status.CONSUMING);
        eventually().until(() -> nodes.messages("shop.doubled") == 1_000);
        assertThat(calls).hasValue(1_000);
        assertThat(process.state()).isEqualTo(NodeState.of(Status.CONSUMING));
    }

    private void declareAgain() {
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(nodes.prefix).withDeliveryLimit(3))
                .declare(List.of(TOPOLOGY), nodes.connections);
    }

    @Test
    void showsWhatItHolds() throws Exception {
        NodeContainer join = nodes.join(LEFT, RIGHT, SUM, BOTH);
        send("left", 0, 3);
        send("right", 0, 1);
        nodes.take("shop.result");

        eventually().until(() -> join.state().log().orElseThrow().finishedGroups() == 1);
        NodeState.Log log = join.state().log().orElseThrow();
        assertThat(log.openGroups()).isEqualTo(2);
        assertThat(log.messages()).isPositive();
        assertThat(log.bytes()).isPositive();
    }

    @Test
    void takesOverManyWaitingMessagesWithinSeconds() throws Exception {
        NodeContainer first = nodes.join(LEFT, RIGHT, SUM, BOTH);
        send("left", 0, WAITING);
        eventually().until(() -> openGroups(first) == WAITING);
        try (RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix)) {
            NodeContainer second = others.join(LEFT, RIGHT, SUM, BOTH);
            eventually().until(() -> second.state().status() == Status.STANDBY);

            RunningNodes.drain(first);
            long begun = System.nanoTime();
            eventually().until(() -> openGroups(second) == WAITING);

            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            System.out.println(broker + ": " + WAITING + " waiting messages taken over in " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void takesOverALogThatItReadsForLongerThanARecordMayBeUnderWay() throws Exception {
        NodeContainer first = nodes.join(LEFT, RIGHT, SUM, BOTH);
        send("left", 0, WAITING);
        eventually().until(() -> openGroups(first) == WAITING);
        Wire slow = new Wire(broker, 4_000);
        try (slow;
                RunningNodes others = new RunningNodes(broker, TOPOLOGY, nodes.prefix, connections(slow))) {
            others.settings(settings -> readingBackWithin(settings, Duration.ofSeconds(2)));
            NodeContainer second = others.join(LEFT, RIGHT, SUM, BOTH);
            eventually().until(() -> second.state().status() == Status.STANDBY);

            RunningNodes.drain(first);

            eventually().until(() -> openGroups(second) == WAITING);
        }
    }

    private CachingConnectionFactory connections(Wire wire) {
        ConnectionFactory factory = broker.connectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(wire.port());
        return new CachingConnectionFactory(factory);
    }

    private static RuntimeSettings readingBackWithin(RuntimeSettings settings, Duration limit) {
        Limits limits = settings.joins();
        return new RuntimeSettings(
                settings.prefix(),
                settings.maxMessageSize(),
                true,
                settings.nodes(),
                settings.outbox(),
                settings.stuckAfter(),
                new Limits(
                        limits.recordBytes(),
                        limits.inFlight(),
                        limits.age(),
                        limits.slack(),
                        limits.sparseRecords(),
                        limits.finishedWait(),
                        limits.rememberedGroups(),
                        limits.remembered(),
                        limit),
                settings.room());
    }

    private static int openGroups(NodeContainer join) {
        return join.state().log().map(NodeState.Log::openGroups).orElse(0);
    }

    @Test
    void completesWhereOneSideIsThousandsOfMessagesLate() throws Exception {
        collect();
        nodes.join(LEFT, RIGHT, SUM, BOTH);
        send("left", 0, 5_000);
        eventually().until(() -> nodes.messages("shop.both.left") == 0);

        send("right", 0, 5_000);

        awaitOneResultOfEach(5_000);
        eventually().until(() -> nodes.messages("shop.both.right") == 0);
    }

    @Test
    void needsLittleMemoryWhereOneSideIsAHundredThousandMessagesLate() throws Exception {
        broker.requireRabbit("process of its own, apart from this heap");
        collect();
        NodeContainer join = nodes.join(LEFT, RIGHT, SUM, BOTH);
        long before = heap();

        send("left", 0, MANY);
        eventually().until(() -> openGroups(join) == MANY);
        long waiting = heap();
        send("right", 0, MANY);
        awaitOneResultOfEach(MANY);
        results.clear();
        eventually().until(() -> openGroups(join) == 0);
        long finished = heap();

        System.out.println(broker + ": bytes of heap for a waiting message " + (waiting - before) / MANY
                + ", for a finished group " + (finished - before) / MANY);
        assertThat((waiting - before) / MANY).isLessThan(1_024);
        assertThat((finished - before) / MANY).isLessThan(512);
    }

    /** Bytes in use after a collection: the least of three looks, since other threads go on allocating. */
    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return LongStream.generate(() -> {
                    memory.gc();
                    return memory.getHeapMemoryUsage().getUsed();
                })
                .limit(3)
                .min()
                .orElseThrow();
    }
}
