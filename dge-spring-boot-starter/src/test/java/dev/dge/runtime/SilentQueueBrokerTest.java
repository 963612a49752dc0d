package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.dge.testing.PrivateRabbit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a quorum queue tells that cannot answer at the moment. */
@EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
class SilentQueueBrokerTest {

    @Test
    void takesNoQueueForEmptyWhoseLeaderDoesNotAnswerTheBroker() throws Exception {
        try (PrivateRabbit rabbit = PrivateRabbit.start();
                Connection connection = rabbit.connectionFactory().newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("q", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.confirmSelect();
            for (int message = 0; message < 10; message++) {
                channel.basicPublish("", "q", null, new byte[1]);
            }
            channel.waitForConfirmsOrDie(30_000);
            Subscription subscription = new Subscription(
                    connection, "join", List.of("q"), new Window(Prefetch.of(1), 1), delivered -> {}, why -> {});
            subscription.open();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> subscription.waiting(0) == 9);

            rabbit.rabbitmqctl("eval", "sys:suspend(whereis('%2F_q')).");
            assertThat(channel.queueDeclarePassive("q").getMessageCount()).isZero();
            assertThatThrownBy(() -> subscription.waiting(0)).isInstanceOf(IOException.class);

            rabbit.rabbitmqctl("eval", "sys:resume(whereis('%2F_q')).");
            assertThat(subscription.waiting(0)).isEqualTo(9);
            subscription.close();
        }
    }
}
