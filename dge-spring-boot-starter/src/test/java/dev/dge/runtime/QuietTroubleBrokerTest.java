package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** That a node in trouble pauses, says so once, asks the broker little meanwhile, and goes on by itself. */
@ExtendWith(OutputCaptureExtension.class)
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class QuietTroubleBrokerTest {

    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final int MESSAGES = 20;
    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.double")
            .delayQueue("shop.double.retry.10s", Duration.ofSeconds(10), "shop.double")
            .workQueue("shop.result")
            .binding("double", "shop.result")
            .startBinding("input", "shop.double");
    private static final Edge<Integer> INPUT = Edge.of("shop", "input", "double", "shop.double", Integer.class);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);

    private static PrivateRabbit rabbit;
    private volatile CountDownLatch goOn = new CountDownLatch(0);
    private ObservedConnections connections;
    private RunningNodes nodes;
    private NodeContainer node;

    @BeforeAll
    static void startRabbit() {
        rabbit = PrivateRabbit.start();
    }

    @AfterAll
    static void endRabbit() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @BeforeEach
    void startNode() throws Exception {
        connections = new ObservedConnections(rabbit);
        nodes = new RunningNodes(rabbit, TOPOLOGY, rabbit.prefix(), connections.spring());
        node = nodes.process(
                INPUT,
                x -> {
                    goOn.await();
                    return x;
                },
                DOUBLE);
        send(0, 1);
        nodes.take("shop.result");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private static void aWhile(Callable<Boolean> condition) {
        eventually().during(A_WHILE).until(condition);
    }

    private void send(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId("id-" + i)
                    .correlationId("run-" + i)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", "input", properties, ("" + i).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text)).toList();
    }

    /** What this project warns of; the client has warnings of its own. */
    private static List<String> warnings(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.matches(".* WARN .* d(ev)?\\.d(ge)?\\..*"))
                .toList();
    }

    /** Takes results until all of these came, and some perhaps twice. */
    private void takeResults(int from, int to) {
        Set<Integer> missing = new TreeSet<>();
        for (int i = from; i < to; i++) {
            missing.add(i);
        }
        while (!missing.isEmpty()) {
            missing.remove(Integer.parseInt(new String(nodes.take("shop.result").getBody(), UTF_8)));
        }
        eventually().until(() -> nodes.messages("shop.double") == 0);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    private void assertSaidOnce(CapturedOutput output, String begins, String ends) {
        assertThat(warnings(output)).singleElement().asString().contains(begins);
        eventually().until(() -> !lines(output, ends).isEmpty());
        assertThat(lines(output, ends)).hasSize(1);
        assertThat(node.state()).isEqualTo(NodeState.of(Status.CONSUMING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk"})
    void holdsItsOutputsWhileAnAlarmLasts(String alarm, CapturedOutput output) throws Exception {
        goOn = new CountDownLatch(1);
        send(1, MESSAGES + 1);
        int published = connections.calls("basicPublish");

        raise(alarm);
        try {
            goOn.countDown();
            aWhile(() -> connections.calls("basicPublish") <= published + MESSAGES);
        } finally {
            calm(alarm);
        }

        takeResults(1, MESSAGES + 1);
        assertSaidOnce(
                output,
                "Node 'double' publishes nothing while the broker blocks the connection: low on " + alarm,
                "Node 'double' publishes again");
    }

    private static void raise(String alarm) {
        if (alarm.equals("memory")) {
            rabbit.rabbitmqctl("set_vm_memory_high_watermark", "absolute", "1MB");
        } else {
            rabbit.rabbitmqctl("set_disk_free_limit", "100000GB");
        }
    }

    private static void calm(String alarm) {
        if (alarm.equals("memory")) {
            rabbit.rabbitmqctl("set_vm_memory_high_watermark", "0.4");
        } else {
            rabbit.rabbitmqctl("set_disk_free_limit", "50MB");
        }
    }

    @Test
    void consumesAgainAfterItsConnectionsWereClosed(CapturedOutput output) throws Exception {
        int connected = connections.calls("newConnection");

        rabbit.rabbitmqctl("close_all_connections", "for a test");
        eventually().until(() -> connections.calls("basicConsume") == 2);
        try (RunningNodes again = new RunningNodes(rabbit, TOPOLOGY, nodes.prefix)) {
            again.send(
                    "shop",
                    "input",
                    new BasicProperties.Builder().messageId("again").build(),
                    "7");
            again.take("shop.result");
        }

        assertSaidOnce(output, "Node 'double' lost its channel: ", "Node 'double' consumes again");
        assertThat(connections.calls("newConnection")).isLessThanOrEqualTo(connected + 2);
    }

    @Test
    void consumesAgainAfterItsChannelWasClosed(CapturedOutput output) throws Exception {
        connections.breakConsumingChannels();
        send(1, MESSAGES);

        takeResults(1, MESSAGES);
        assertSaidOnce(output, "Node 'double' lost its channel: ", "Node 'double' consumes again");
        assertThat(connections.calls("basicConsume")).isLessThanOrEqualTo(4);
    }

    @Test
    void publishesAgainAfterTheChannelThatItPublishesOnWasClosed() throws Exception {
        connections.breakPublishingChannels();
        send(1, MESSAGES);

        takeResults(1, MESSAGES);
        assertThat(node.state()).isEqualTo(NodeState.of(Status.CONSUMING));
        assertThat(connections.calls("confirmSelect")).isLessThanOrEqualTo(3);
    }

    @Test
    void waitsForAQueueThatWasDeleted(CapturedOutput output) throws Exception {
        int consumed = connections.calls("basicConsume");

        nodes.broker.delete(nodes.prefix + "shop.double");
        eventually().until(() -> node.state().status() == Status.WAITING);
        aWhile(() -> connections.calls("basicConsume") <= consumed + 6);
        assertThat(warnings(output)).hasSize(2);
        assertThat(warnings(output).get(0)).contains("Was the queue deleted?");
        assertThat(warnings(output).get(1)).contains("Node 'double' cannot consume: ");
        new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(nodes.prefix).withDeliveryLimit(3))
                .declare(List.of(TOPOLOGY), nodes.connections);
        send(1, MESSAGES);

        takeResults(1, MESSAGES);
        eventually().until(() -> lines(output, "Node 'double' consumes again").size() == 1);
    }

    @Test
    void keepsOutputsThatNoQueueTakes(CapturedOutput output) throws Exception {
        nodes.channel.queueUnbind(nodes.prefix + "shop.result", nodes.prefix + "shop", "double");
        int published = connections.calls("basicPublish");

        send(1, MESSAGES + 1);
        eventually().until(() -> connections.calls("basicPublish") >= published + 2 * MESSAGES);
        aWhile(() -> connections.calls("basicPublish") <= published + 9 * MESSAGES);
        nodes.channel.queueBind(nodes.prefix + "shop.result", nodes.prefix + "shop", "double");

        takeResults(1, MESSAGES + 1);
        assertSaidOnce(output, "has no queue bound to 'double'", "Node 'double' publishes again");
    }

    @Test
    void waitsForABrokerThatIsDown(CapturedOutput output) throws Exception {
        int connected = connections.calls("newConnection");

        rabbit.stop();
        eventually().until(() -> node.state().status() == Status.WAITING);
        aWhile(() -> connections.calls("newConnection") <= connected + 8);
        assertThat(warnings(output)).hasSizeLessThanOrEqualTo(2);
        rabbit.restart();

        eventually().until(() -> node.state().status() == Status.CONSUMING);
        eventually().until(() -> lines(output, "Node 'double' consumes again").size() == 1);
        assertThat(lines(output, " answers")).hasSize(1);
    }
}
