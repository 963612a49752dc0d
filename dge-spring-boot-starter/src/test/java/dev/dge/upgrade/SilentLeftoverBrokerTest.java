package dev.dge.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.dge.testing.PrivateRabbit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** What init takes from a quorum queue that cannot answer at the moment. */
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class SilentLeftoverBrokerTest {

    @Test
    void takesNoQueueForEmptyWhoseLeaderDoesNotAnswerTheBroker() throws Exception {
        try (PrivateRabbit rabbit = PrivateRabbit.start();
                Connection connection = rabbit.connectionFactory().newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("q", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.confirmSelect();
            channel.basicPublish("", "q", null, new byte[1]);
            channel.waitForConfirmsOrDie(30_000);
            CachingConnectionFactory connections = new CachingConnectionFactory(rabbit.connectionFactory());
            Queues queues = new Queues(connections);

            rabbit.rabbitmqctl("eval", "sys:suspend(whereis('%2F_q')).");
            assertThat(channel.queueDeclarePassive("q").getMessageCount()).isZero();
            assertThatThrownBy(() -> queues.count("q")).isInstanceOf(AmqpException.class);

            rabbit.rabbitmqctl("eval", "sys:resume(whereis('%2F_q')).");
            assertThat(queues.count("q")).isEqualTo(Optional.of(new QueueCount(1, "message", 0)));
            channel.queuePurge("q");
            assertThat(queues.count("q")).isEqualTo(Optional.of(new QueueCount(0, "message", 0)));
            connections.destroy();
        }
    }
}
