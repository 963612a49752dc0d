package dev.dge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Delivery;
import dev.dge.edge.Outlet;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.ConnectionTrouble;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.Forward;
import dev.dge.testing.FreePort;
import dev.dge.testing.TestBroker;
import dev.dge.topology.DeclaringGate;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologySettings;
import dev.dge.tracing.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import tools.jackson.databind.json.JsonMapper;

@EveryBroker
@Timeout(120)
class ConfirmedRunStarterBrokerTest {

    private static final Outlet<Integer> INPUT = Outlet.of("zoo", "input", Integer.class);
    private static final Topology ZOO =
            Topology.of("zoo").deadLetterQueue("zoo.dead").workQueue("zoo.feed").startBinding("input", "zoo.feed");

    private final TestBroker broker;
    private final String prefix;
    private final String queue;
    private final List<AutoCloseable> opened = new ArrayList<>();

    ConfirmedRunStarterBrokerTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.prefix();
        this.queue = prefix + "zoo.feed";
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        broker.delete(prefix, ZOO);
    }

    @Test
    void returnsTheRunWhenTheBrokerHasItsMessage() {
        String run = starter(broker.port()).start(INPUT, 3);

        assertThat(UUID.fromString(run).version()).isEqualTo(4);
        Delivery message = read(1).get(0);
        assertThat(message.getBody()).asString(StandardCharsets.UTF_8).isEqualTo("3");
        assertThat(message.getProperties().getCorrelationId()).isEqualTo(run);
        assertThat(UUID.fromString(message.getProperties().getMessageId()).version())
                .isEqualTo(8);
        assertThat(message.getProperties().getDeliveryMode()).isEqualTo(2);
        assertThat(message.getProperties().getHeaders())
                .containsKey("dge-since")
                .doesNotContainKey("dge-attempt");
    }

    @Test
    void givesTheSameRunAndValueTheSameId() {
        RunStarter starter = starter(broker.port());

        starter.start(INPUT, "monday", 3);
        starter.start(INPUT, "monday", 3);
        starter.start(INPUT, "monday", 4);

        List<String> ids = read(3).stream()
                .map(message -> message.getProperties().getMessageId())
                .toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
    }

    @Test
    void startsManyRunsInTheirOrder() {
        List<Integer> values = IntStream.range(0, 3_000).boxed().toList();

        List<String> runs = starter(broker.port()).startAll(INPUT, values);

        assertThat(runs).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(read(3_000))
                .extracting(message -> message.getProperties().getCorrelationId())
                .containsExactlyElementsOf(runs);
    }

    @Test
    void startsNothingWithoutValues() {
        assertThat(starter(broker.port()).startAll(INPUT, List.of())).isEmpty();
    }

    @Test
    void publishesAgainWhatABrokenConnectionLeavesUnconfirmed() {
        int port = FreePort.find();
        Forward forward = open(Forward.of(port, broker));
        RunStarter starter = starter(port);
        List<Integer> values = IntStream.range(0, 5_000).boxed().toList();

        CompletableFuture<List<String>> runs = CompletableFuture.supplyAsync(() -> starter.startAll(INPUT, values));
        await().until(() -> exists() && broker.messages(queue) > 100);
        forward.cut();

        assertThat(runs.join()).hasSize(5_000);
        assertThat(read((int) broker.messages(queue)))
                .extracting(message -> message.getProperties().getCorrelationId())
                .containsAll(runs.join());
    }

    @Test
    void saysThatNoQueueIsBehindTheStart() {
        RunStarter starter = starter(broker.port());
        starter.start(INPUT, 1);
        broker.onChannel(channel -> channel.queueUnbind(queue, prefix + "zoo", "input"));

        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> starter.start(INPUT, "monday", 3))
                .withMessage(
                        "Run 'monday' of start 'input' of graph 'zoo' was not confirmed. Exchange '%szoo' has no queue bound"
                                + " to 'input'. Is the graph declared? Start a process of it, or run profile 'init'. To"
                                + " start again with the same run and value is safe.",
                        prefix)
                .satisfies(e -> assertThat(e.unconfirmedRuns()).containsExactly("monday"));
    }

    @Test
    void namesTheRunsThatNoQueueTook() {
        RunStarter starter = starter(broker.port());
        starter.start(INPUT, 1);
        broker.onChannel(channel -> channel.queueUnbind(queue, prefix + "zoo", "input"));

        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> starter.startAll(
                        INPUT, IntStream.range(0, 5_000).boxed().toList()))
                .withMessageStartingWith(
                        "5000 of 5000 runs of start 'input' of graph 'zoo' were not confirmed. Exchange")
                .withMessageEndingWith(" and 4990 more")
                .satisfies(e -> assertThat(e.unconfirmedRuns()).hasSize(5_000))
                .satisfies(e -> assertThat(e.unconfirmedValues()).element(4_999).isEqualTo(4_999));
    }

    @Test
    void saysThatThereIsNoBroker() {
        int port = FreePort.find();
        RunStarter starter = starter(port, Duration.ofMillis(1_500));

        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> starter.start(INPUT, "monday", 3))
                .withMessage(
                        "Run 'monday' of start 'input' of graph 'zoo' was not confirmed within 1.5 s. Cannot reach the"
                                + " broker at 127.0.0.1:%d: Connection refused. Start RabbitMQ there, or say with"
                                + " spring.rabbitmq.host and spring.rabbitmq.port where it is. To start again with the same"
                                + " run and value is safe.",
                        port);
    }

    @Test
    void refusesAValueThatIsTooLargeBeforeItPublishesAnything() {
        Outlet<String> input = Outlet.of("zoo", "input", String.class);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> starter(broker.port()).startAll(input, List.of("a", "x".repeat(1_000))))
                .withMessage("A value for start 'input' of graph 'zoo' has 1002 bytes as JSON, more than the 1000 that"
                        + " dge.max-message-size allows");
    }

    @Test
    void refusesAnIdThatAMessageCannotCarry() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> starter(broker.port()).start(INPUT, " ", 3))
                .withMessage("The id of a run has 1 to 255 bytes and is not blank: ' '");
    }

    private boolean exists() {
        return broker.onChannel(channel -> {
            try {
                return channel.queueDeclarePassive(queue) != null;
            } catch (java.io.IOException absent) {
                return false;
            }
        });
    }

    private List<Delivery> read(int messages) {
        return broker.onChannel(channel -> {
            BlockingQueue<Delivery> read = new LinkedBlockingQueue<>();
            channel.basicConsume(queue, true, (tag, message) -> read.add(message), tag -> {});
            await().atMost(Duration.ofSeconds(60)).until(() -> read.size() >= messages);
            return List.copyOf(read);
        });
    }

    private RunStarter starter(int port) {
        return starter(port, Duration.ofSeconds(60));
    }

    private RunStarter starter(int port, Duration timeout) {
        CachingConnectionFactory factory = new CachingConnectionFactory(broker.connectionFactory());
        factory.setPort(port);
        opened.add(factory::destroy);
        ConnectionTrouble trouble = new ConnectionTrouble("127.0.0.1:" + port, broker.username());
        TopologyDeclarer declarer = new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix));
        DeclaringGate gate =
                new DeclaringGate(() -> declarer.declare(List.of(ZOO), factory), trouble, false, refusal -> {});
        gate.start();
        opened.add(0, gate::stop);
        return open(new ConfirmedRunStarter(
                new BrokerConnections(factory, trouble),
                gate,
                new Codec(JsonMapper.builder().build()),
                new ClientSettings(prefix, timeout, 1_000),
                Traces.NONE));
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }
}
