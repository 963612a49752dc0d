package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.runtime.NodeState.Status;
import dev.dge.testing.PrivateRabbit;
import dev.dge.topology.Topology;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a node does while its broker is in trouble. */
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class BrokerTroubleTest {

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
    private RunningNodes nodes;

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

    @AfterEach
    void close() {
        nodes.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }

    private void send(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId("i" + i)
                    .correlationId("r" + i)
                    .deliveryMode(2)
                    .build();
            nodes.channel.basicPublish(nodes.prefix + "shop", "input", properties, ("" + i).getBytes(UTF_8));
        }
        nodes.channel.waitForConfirmsOrDie(30_000);
    }

    private static void alarm() {
        rabbit.rabbitmqctl("set_vm_memory_high_watermark", "absolute", "1MB");
    }

    private static void noAlarm() {
        rabbit.rabbitmqctl("set_vm_memory_high_watermark", "0.4");
    }

    @Test
    void keepsItsOutputsWhileAnAlarmBlocksPublishingWithoutAnAttempt() throws Exception {
        nodes = new RunningNodes(rabbit, TOPOLOGY);
        AtomicInteger calls = new AtomicInteger();
        send(50);

        alarm();
        nodes.process(
                INPUT,
                x -> {
                    calls.incrementAndGet();
                    return 2 * x;
                },
                DOUBLE);
        eventually().until(() -> calls.get() >= 50);
        noAlarm();

        assertThat(nodes.take("shop.result", 50)).doesNotHaveDuplicates();
        eventually().until(() -> nodes.messages("shop.double") == 0);
        assertThat(calls).hasValue(50);
    }

    @Test
    void givesItsMessagesBackWhenNothingCanBePublishedForLongAndWaitsForAProbe() throws Exception {
        nodes = new RunningNodes(rabbit, TOPOLOGY);
        nodes.settings(settings -> new RuntimeSettings(
                settings.prefix(),
                settings.maxMessageSize(),
                true,
                settings.nodes(),
                settings.outbox(),
                Duration.ofSeconds(2),
                settings.joins(),
                settings.room()));
        send(50);

        alarm();
        NodeContainer container = nodes.process(INPUT, x -> 2 * x, DOUBLE);
        eventually().until(() -> container.state().status() == Status.WAITING);
        eventually().until(() -> nodes.messages("shop.double") == 50);
        noAlarm();

        // What was published before the alarm, and not confirmed, is published again under the same id.
        Set<String> results = new HashSet<>();
        while (results.size() < 50) {
            results.add(nodes.take("shop.result").getProps().getMessageId());
        }
        eventually().until(() -> container.state().status() == Status.CONSUMING);
        assertThat(nodes.messages("shop.dead")).isZero();
    }

    @Test
    void losesNothingWhenTheBrokerIsKilled() throws Exception {
        nodes = new RunningNodes(rabbit, TOPOLOGY);
        send(3_000);
        AtomicInteger calls = new AtomicInteger();
        nodes.process(
                INPUT,
                x -> {
                    calls.incrementAndGet();
                    return x;
                },
                DOUBLE);
        eventually().until(() -> calls.get() > 500);

        rabbit.kill();
        rabbit.restart();

        Set<String> results = new HashSet<>();
        eventually().until(() -> {
            rabbit.onChannel(channel -> {
                for (var got = channel.basicGet(nodes.prefix + "shop.result", true);
                        got != null;
                        got = channel.basicGet(nodes.prefix + "shop.result", true)) {
                    results.add(new String(got.getBody(), UTF_8));
                }
                return null;
            });
            return results.size() == 3_000;
        });
        eventually().until(() -> nodes.messages("shop.double") == 0);
    }
}
