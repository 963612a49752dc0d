package dev.dge.topology;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import java.time.Duration;
import java.util.List;
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

    private void publish(String routingKey) {
        broker.onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish(prefix + "squares", routingKey, true, PERSISTENT_BASIC, new byte[] {7});
            return channel.waitForConfirms(10_000);
        });
    }
}
