package dev.dge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.ConnectionFactory;
import dev.dge.testing.PrivateRabbit;
import dev.dge.testing.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpAuthenticationException;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** What RabbitMQ says no to, and how it reads. */
class TopologyRefusalBrokerTest {

    private static final Topology SQUARES = Topology.of("squares")
            .deadLetterQueue("squares.dead")
            .workQueue("squares.square")
            .delayQueue("squares.square.retry.10s", Duration.ofSeconds(10), "squares.square")
            .startBinding("input", "squares.square");

    private final TestBroker broker = TestBroker.rabbit();
    private final String prefix = broker.prefix();

    private void declare(Consumer<ConnectionFactory> settings) {
        ConnectionFactory factory = broker.connectionFactory();
        settings.accept(factory);
        var connections = new CachingConnectionFactory(factory);
        try {
            new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix(prefix)).declare(List.of(SQUARES), connections);
        } finally {
            connections.destroy();
        }
    }

    private static void asIs(ConnectionFactory factory) {}

    @Test
    void namesBothDeliveryLimits() {
        broker.onChannel(channel -> channel.queueDeclare(
                prefix + "squares.square",
                true,
                false,
                false,
                new RabbitQueueArguments(prefix + "squares.dead", 3)
                        .of(SQUARES.queues().get(1))));

        assertThatThrownBy(() -> declare(TopologyRefusalBrokerTest::asIs))
                .isInstanceOf(TopologyException.class)
                .hasMessage("Queue '" + prefix
                        + "squares.square' exists with x-delivery-limit '3', but the graph needs '20'."
                        + " Delete it once it is empty, or give the edge another name with onQueue(\"...\"),"
                        + " or set dge.queues.delivery-limit=3.");
    }

    @Test
    void namesBothArgumentsOfAllQueues() {
        broker.onChannel(channel -> {
            channel.queueDeclare(prefix + "squares.square", true, false, false, null);
            return channel.queueDeclare(
                    prefix + "squares.square.retry.10s", true, false, false, Map.of("x-queue-type", "quorum"));
        });

        assertThatThrownBy(() -> declare(TopologyRefusalBrokerTest::asIs))
                .isInstanceOf(TopologyException.class)
                .hasMessage("""
                        Queue '%1$ssquares.square' exists without x-dead-letter-exchange, but the graph needs ''. \
                        Delete it once it is empty, or give the edge another name with onQueue("...").
                        Queue '%1$ssquares.square.retry.10s' exists without x-dead-letter-exchange, but the graph needs ''. \
                        Delete it once it is empty, or give the edge another name with onQueue("...").""".formatted(prefix));
    }

    @Test
    void namesBothTypesOfAnExchange() {
        broker.onChannel(channel -> channel.exchangeDeclare(prefix + "squares", "fanout", true));

        assertThatThrownBy(() -> declare(TopologyRefusalBrokerTest::asIs))
                .isInstanceOf(TopologyException.class)
                .hasMessage("Exchange '" + prefix + "squares' exists with type 'fanout', but the graph needs 'direct'."
                        + " Delete it, or set another dge.prefix.");
    }

    @Test
    void saysThatPermissionsAreMissing() {
        PrivateRabbit rabbit = privateRabbit();
        rabbit.rabbitmqctl("add_user", prefix, "secret");
        rabbit.rabbitmqctl("set_permissions", prefix, "^nothing$", "^nothing$", ".*");

        assertThatThrownBy(() -> declare(factory -> {
                    factory.setUsername(prefix);
                    factory.setPassword("secret");
                }))
                .isInstanceOf(TopologyException.class)
                .hasMessageStartingWith(
                        "User '%1$s' misses the configure permission on exchange '%1$ssquares' in virtual"
                                + " host '/'. Grant all that declaring graph '%1$ssquares' needs: rabbitmqctl set_permissions -p '/'"
                                + " '%1$s' '",
                        prefix)
                .hasMessageContaining("\nUser '%1$s' misses the configure", prefix)
                .hasMessageEndingWith("'; or have another user declare and set dge.topology=verify.");
    }

    @Test
    void declaresWithThePermissionsThatItAsksFor() {
        PrivateRabbit rabbit = privateRabbit();
        Grant grant = Grant.declaring(SQUARES.withPrefix(prefix));
        rabbit.rabbitmqctl("add_user", prefix, "secret");
        rabbit.rabbitmqctl("set_permissions", prefix, grant.configure(), grant.write(), grant.read());

        declare(factory -> {
            factory.setUsername(prefix);
            factory.setPassword("secret");
        });

        assertThat(broker.messages(prefix + "squares.square")).isZero();
    }

    @Test
    void saysThatThereIsNoSuchVirtualHost() {
        assertThatThrownBy(() -> declare(factory -> factory.setVirtualHost("nowhere")))
                .isInstanceOf(TopologyException.class)
                .hasMessage(
                        "The broker does not let this application into virtual host 'nowhere': NOT_ALLOWED - vhost nowhere"
                                + " not found. Create it (rabbitmqctl add_vhost), grant the user permissions on it, or set"
                                + " spring.rabbitmq.virtual-host.");
    }

    @Test
    void saysThatTheVirtualHostIsNotForTheUser() {
        PrivateRabbit rabbit = privateRabbit();
        rabbit.rabbitmqctl("add_user", prefix, "secret");

        assertThatThrownBy(() -> declare(factory -> {
                    factory.setUsername(prefix);
                    factory.setPassword("secret");
                }))
                .isInstanceOf(TopologyException.class)
                .hasMessage(
                        "The broker does not let this application into virtual host '/': NOT_ALLOWED - access to vhost '/'"
                                + " refused for user '" + prefix
                                + "'. Create it (rabbitmqctl add_vhost), grant the user"
                                + " permissions on it, or set spring.rabbitmq.virtual-host.");
    }

    private PrivateRabbit privateRabbit() {
        assumeThat(broker).isInstanceOf(PrivateRabbit.class);
        return (PrivateRabbit) broker;
    }

    @Test
    void leavesItToTheCallerToTryAgainWhenNobodyAnswers() {
        assertThatThrownBy(() -> declare(factory -> factory.setPort(1))).isInstanceOf(AmqpConnectException.class);
    }

    @Test
    void leavesItToTheCallerToTryAgainWhenThePasswordIsWrong() {
        assertThatThrownBy(() -> declare(factory -> factory.setPassword("wrong")))
                .isInstanceOf(AmqpAuthenticationException.class);
    }
}
