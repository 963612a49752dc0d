package dev.dge.joining;

import com.rabbitmq.client.Connection;
import dev.dge.publish.PublishingConnection;
import dev.dge.topology.TopologyGate;
import java.util.function.Supplier;

/**
 * How a join comes to the broker.
 *
 * @param topology what it passes before it touches a queue
 * @param consuming gives the open connection for consumers; may throw AmqpException
 * @param publishing gives the open connection for publishers; may throw AmqpException
 */
public record JoinConnections(
        TopologyGate topology, Supplier<Connection> consuming, Supplier<PublishingConnection> publishing) {}
