package dev.dge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Message;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import dev.dge.tracing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that fails outside its behaviour, where nothing should. */
@EveryBroker
class UnexpectedFailureBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.double")
            .workQueue("shop.result")
            .binding("double", "shop.result")
            .startBinding("input", "shop.double");
    private static final Edge<Integer> INPUT = Edge.of("shop", "input", "double", "shop.double", Integer.class);
    private static final Outlet<Integer> DOUBLE = Outlet.of("shop", "double", Integer.class);

    private final RunningNodes nodes;

    UnexpectedFailureBrokerTest(TestBroker broker) {
        nodes = new RunningNodes(broker, TOPOLOGY);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    /** Lets no message in, once it is told to answer. */
    private static final class Broken implements Traces {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch answers = new CountDownLatch(1);

        @Override
        public <T> T during(Edge<?> edge, Message message, List<Message> parts, Callable<T> behaviour)
                throws Exception {
            return behaviour.call();
        }

        @Override
        public Message goingOn(Message message) {
            return message;
        }

        @Override
        public Message entering(Edge<?> edge, Message message) {
            entered.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("nothing enters");
        }

        @Override
        public Start start(String graph, String start, String run, String message) {
            return new Start() {

                @Override
                public Map<String, String> context() {
                    return Map.of();
                }

                @Override
                public void end(Throwable failure) {}
            };
        }
    }

    @Test
    void endsADrainAtOnceBehindADeliveryThatCannotBeHandled() throws Exception {
        Broken broken = new Broken();
        nodes.settings(settings -> settings.tracing(broken));
        NodeContainer node = nodes.process(INPUT, x -> 2 * x, DOUBLE);
        nodes.channel.basicPublish(
                nodes.prefix + "shop",
                "input",
                new BasicProperties.Builder().messageId("i").build(),
                "1".getBytes(UTF_8));
        assertThat(broken.entered.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> drained = new CompletableFuture<>();
        node.stop(() -> drained.complete(null));
        eventually().until(UnexpectedFailureBrokerTest::drains);

        broken.answers.countDown();

        drained.orTimeout(20, TimeUnit.SECONDS).join();
        eventually().until(() -> nodes.messages("shop.double") == 1);
    }

    private static boolean drains() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("dge-double-drain") && thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
