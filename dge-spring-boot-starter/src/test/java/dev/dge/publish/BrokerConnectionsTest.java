package dev.dge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.Connection;
import java.util.List;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
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

    @Test
    void gathersWhatItPublishesUnlessTheApplicationMakesTheSocketsOrTheyAreEncrypted() throws Exception {
        var plain = new com.rabbitmq.client.ConnectionFactory();
        var own = new com.rabbitmq.client.ConnectionFactory();
        own.setSocketFactory(SocketFactory.getDefault());
        var encrypted = new com.rabbitmq.client.ConnectionFactory();
        encrypted.useSslProtocol();

        for (var client : List.of(plain, own, encrypted)) {
            new BrokerConnections(new CachingConnectionFactory(client));
        }

        assertThat(plain.getSocketFactory()).isInstanceOf(GatheringSocketFactory.class);
        assertThat(own.getSocketFactory()).isSameAs(SocketFactory.getDefault());
        assertThat(encrypted.getSocketFactory()).isNotInstanceOf(GatheringSocketFactory.class);
    }
}
