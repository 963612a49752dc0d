package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Consumer;
import dev.dge.edge.Edge;
import dev.dge.handling.Inbox;
import dev.dge.publish.BrokerConnections;
import dev.dge.topology.TopologyGate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That a node consumes nothing before the broker has all queues. */
class EdgeSessionsTest {

    private static final Edge<Integer> INPUT = Edge.of("shop", "input", "double", "shop.double", Integer.class);

    private final BrokerConnections connections = mock();
    private final TopologyGate topology = mock();
    private final EdgeSessions sessions = new EdgeSessions(
            List.of(INPUT),
            new NodeSettings(1, 250),
            TestSettings.of(""),
            connections,
            topology,
            mock(),
            new NodeInbox(Inbox.NONE, new DatabaseWatch("double")));

    @Test
    void asksForNoConnectionBeforeTheTopologyIsDeclared() throws Exception {
        doThrow(new InterruptedException("not declared yet")).when(topology).awaitDeclared();

        assertThatThrownBy(() -> sessions.open(mock(), why -> {})).hasMessage("not declared yet");

        verifyNoInteractions(connections);
    }

    @Test
    void hasTheTopologyDeclaredAgainWhereItCannotConsume() throws Exception {
        Connection connection = mock();
        when(connections.consuming()).thenReturn(connection);
        Channel channel = mock();
        when(connection.createChannel()).thenReturn(channel);
        when(connection.getServerProperties()).thenReturn(Map.of("product", "RabbitMQ"));
        when(channel.basicConsume(anyString(), anyBoolean(), any(Consumer.class)))
                .thenThrow(new IOException("no queue 'shop.double'"));

        assertThatThrownBy(() -> sessions.open(mock(), why -> {})).hasMessage("no queue 'shop.double'");

        verify(topology).connectionLost();
    }
}
