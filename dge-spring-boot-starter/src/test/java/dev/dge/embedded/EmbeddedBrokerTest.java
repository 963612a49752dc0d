package dev.dge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

    @Test
    void takesAMessageAndGivesItBack() throws Exception {
        try (var broker = EmbeddedBroker.start(0, "secret");
                var connection = connectionTo(broker).newConnection();
                var channel = connection.createChannel()) {
            channel.queueDeclare("numbers", true, false, false, null);
            channel.basicPublish("", "numbers", null, new byte[] {42});

            byte[] body = channel.basicGet("numbers", true).getBody();

            assertThat(body).containsExactly(42);
        }
    }

    private static ConnectionFactory connectionTo(EmbeddedBroker broker) {
        var factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        return factory;
    }
}
