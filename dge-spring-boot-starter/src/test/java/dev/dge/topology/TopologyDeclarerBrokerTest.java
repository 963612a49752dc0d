package dev.dge.topology;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

@EveryBroker
class TopologyDeclarerBrokerTest {

    private static final Topology SQUARES = Topology.of("squares")
            .deadLetterQueue("squares.dead")
            .workQueue("squares.square")
            .delayQueue("squares.square.retry.200ms", Duration.ofMillis(200), "squares.square")
            .terminalQueue("squares.result")
            .stateQueue("squares.square.state")
            .binding("square", "squares.result")
            .startBinding("input", "squares.square");

    private final TestBroker broker;
    private final String prefix;
    private final TopologySettings settings;

    TopologyDeclarerBrokerTest(TestBroker broker) {
        this.broker = broker;
        prefix = broker.prefix();
        settings = TopologySettings.DEFAULT.withPrefix(prefix);
    }

    @AfterEach
    void delete() {
        broker.delete(prefix, SQUARES);
    }

    private void declare(TopologySettings settings, Topology... topologies) {
        var connections = new CachingConnectionFactory(broker.connectionFactory());
        try {
            new TopologyDeclarer(settings).declare(List.of(topologies), connections);
        } finally {
            connections.destroy();
        }
    }

    @Test
    void routesFromTheStartToTheFirstQueue() {
        declare(settings, SQUARES);

        publish("input");

        assertThat(broker.messages(prefix + "squares.square")).isEqualTo(1);
    }

    @Test
    void declaresAgainWithoutAChange() {
        declare(settings, SQUARES);
        publish("input");

        declare(settings, SQUARES);

        assertThat(broker.messages(prefix + "squares.square")).isEqualTo(1);
    }

    @Test
    void sendsADelayedMessageBackToItsWorkQueue() {
        declare(settings, SQUARES);

        publish(prefix + "squares.square.retry.200ms");

        assertThat(broker.messages(prefix + "squares.square.retry.200ms")).isEqualTo(1);
        await().until(() -> broker.messages(prefix + "squares.square") == 1);
        assertThat(broker.messages(prefix + "squares.square.retry.200ms")).isZero();
    }

    @Test
    void sendsARejectedMessageToTheDeadLetters() {
        declare(settings, SQUARES);
        publish("input");

        broker.onChannel(channel -> {
            GetResponse message =
                    await().until(() -> channel.basicGet(prefix + "squares.square", false), got -> got != null);
            channel.basicReject(message.getEnvelope().getDeliveryTag(), false);
            return message;
        });

        await().until(() -> broker.messages(prefix + "squares.dead") == 1);
        assertThat(broker.messages(prefix + "squares.square")).isZero();
    }

    @Test
    void givesTheStateToOneConsumerUntilItLeaves() {
        declare(settings, SQUARES);
        Queue<String> deliveries = new ConcurrentLinkedQueue<>();

        broker.onChannel(channel -> {
            String first = channel.basicConsume(prefix + "squares.square.state", true, recording("first", deliveries));
            channel.basicConsume(prefix + "squares.square.state", true, recording("second", deliveries));
            publish(prefix + "squares.square.state");
            publish(prefix + "squares.square.state");
            await().until(() -> deliveries.size() == 2);
            channel.basicCancel(first);
            publish(prefix + "squares.square.state");
            await().until(() -> deliveries.size() == 3);
            return channel;
        });

        assertThat(deliveries).containsExactly("first", "first", "second");
    }

    private static Consumer recording(String name, Queue<String> deliveries) {
        return new DefaultConsumer(null) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                deliveries.add(name);
            }
        };
    }

    @Test
    void sendsAMessageThatCameBackTooOftenToTheDeadLetters() {
        broker.requireRabbit("delivery limits");
        declare(settings.withDeliveryLimit(2), SQUARES);
        publish("input");

        int deliveries = broker.onChannel(channel -> {
            for (int count = 0; ; count++) {
                GetResponse message = channel.basicGet(prefix + "squares.square", false);
                if (message == null && broker.messages(prefix + "squares.dead") == 1) {
                    return count;
                }
                if (message == null) {
                    count--;
                } else {
                    channel.basicNack(message.getEnvelope().getDeliveryTag(), false, true);
                }
            }
        });

        assertThat(deliveries).isEqualTo(3);
    }

    @Test
    void declaresQueuesOfOthersNotButBindsThem() {
        String result = prefix + "squares.result";
        broker.onChannel(channel -> channel.queueDeclare(result, true, false, false, null));
        var terminalsOfOthers =
                new TopologySettings(prefix, 20, TopologyMode.DECLARE, TopologyMode.DECLARE, TopologyMode.VERIFY);

        declare(terminalsOfOthers, SQUARES);
        publish("square");

        assertThat(broker.messages(result)).isEqualTo(1);
    }

    @Test
    void namesEachQueueThatIsNotThereToVerify() {
        broker.onChannel(channel -> channel.exchangeDeclare(prefix + "squares", "direct", true));
        broker.onChannel(channel -> channel.queueDeclare(prefix + "squares.dead", true, false, false, null));
        var verifying = new TopologySettings(prefix, 20, TopologyMode.VERIFY, TopologyMode.VERIFY, TopologyMode.VERIFY);

        assertThatThrownBy(() -> declare(verifying, SQUARES))
                .isInstanceOf(TopologyException.class)
                .hasMessage("""
                        Queue '%1$ssquares.square' does not exist. %2$s
                        Queue '%1$ssquares.result' does not exist. %2$s
                        Queue '%1$ssquares.square.retry.200ms' does not exist. %2$s
                        Queue '%1$ssquares.square.state' does not exist. %2$s""".formatted(
                                prefix,
                                "Run the application once with --spring.profiles.active=init and dge.topology=declare, or have"
                                        + " its owner declare it."));
    }

    @Test
    void verifiesWhatAnotherProcessDeclared() {
        declare(settings, SQUARES);
        var verifying = new TopologySettings(prefix, 20, TopologyMode.VERIFY, TopologyMode.VERIFY, TopologyMode.VERIFY);

        assertThatCode(() -> declare(verifying, SQUARES)).doesNotThrowAnyException();
    }

    private void publish(String routingKey) {
        broker.onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish(prefix + "squares", routingKey, true, PERSISTENT_BASIC, new byte[] {7});
            return channel.waitForConfirms(10_000);
        });
    }
}
