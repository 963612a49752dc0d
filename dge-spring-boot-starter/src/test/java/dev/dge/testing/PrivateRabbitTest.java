package dev.dge.testing;

import static com.rabbitmq.client.MessageProperties.PERSISTENT_BASIC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrivateRabbitTest {

    @Test
    void comesBackWithItsDataAfterAKill() {
        try (PrivateRabbit rabbit = PrivateRabbit.start()) {
            rabbit.onChannel(channel -> {
                channel.queueDeclare("numbers", true, false, false, null);
                channel.confirmSelect();
                channel.basicPublish("", "numbers", PERSISTENT_BASIC, new byte[] {42});
                return channel.waitForConfirms();
            });

            // RabbitMQ confirms a queue's declaration up to two seconds before it is on disk.
            rabbit.rabbitmqctl("eval", "mnesia:sync_log().");
            rabbit.kill();
            rabbit.restart();

            assertThat(rabbit.messages("numbers")).isEqualTo(1);
            assertThat(rabbit.rabbitmqctl("list_queues", "--quiet", "name")).contains("numbers");
        }
    }
}
