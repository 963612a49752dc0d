package dev.dge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.Connection;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

class BrokerConnectionsTest {

    private final Connection consuming = mock();
    private final Connection publishing = mock();

    private static ConnectionFactory factory(Connection connection) {
        ConnectionFactory factory = mock();
        org.springframework.amqp.rabbit.connection.Connection opened = mock();
        when(factory.createConnection()).thenReturn(opened);
        when(opened.getDelegate()).thenReturn(connection);
        return factory;
    }

    @Test
    void publishesOverAConnectionOfItsOwn() {
        ConnectionFactory factory = factory(consuming);
        ConnectionFactory publisher = factory(publishing);
        when(factory.getPublisherConnectionFactory()).thenReturn(publisher);
        BrokerConnections connections = new BrokerConnections(factory);

        assertThat(connections.consuming()).isSameAs(consuming);
        assertThat(connections.publishing().connection()).isSameAs(publishing);
    }
}
