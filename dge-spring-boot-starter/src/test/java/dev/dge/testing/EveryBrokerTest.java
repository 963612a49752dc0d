package dev.dge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

@EveryBroker
record EveryBrokerTest(TestBroker broker) {

    @Test
    void tellsTheBrokersApart() {
        Map<String, Object> server =
                broker.onChannel(channel -> channel.getConnection().getServerProperties());

        assertThat(server.get("product")).hasToString(broker.isRabbit() ? "RabbitMQ" : "Apache Qpid Broker-J Core");
    }

    @Test
    void deletesAQueueThatNeedNotExist() {
        String queue = broker.prefix() + "numbers";
        broker.onChannel(channel -> channel.queueDeclare(queue, true, false, false, null));

        broker.delete(queue);
        broker.delete(queue);

        broker.onChannel(channel -> channel.queueDeclare(queue, true, false, false, null));
        assertThat(broker.messages(queue)).isZero();
        broker.delete(queue);
    }
}
