package dev.dge.topology;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.support.RabbitExceptionTranslator;

/** Sends declarations to the broker; each refusal closes the channel, the next declaration takes a new one. */
final class Session implements AutoCloseable {

    private final ConnectionFactory connections;
    private Connection connection;
    private @Nullable Channel channel;

    Session(ConnectionFactory connections) {
        this.connections = connections;
        this.connection = connect();
    }

    private Connection connect() {
        try {
            return connections.createConnection();
        } catch (AmqpException e) {
            throw Refusal.of(e)
                    .filter(Refusal::concernsVirtualHost)
                    .<RuntimeException>map(refusal -> new TopologyException(noVirtualHost(refusal)))
                    .orElse(e);
        }
    }

    private List<TopologyProblem> noVirtualHost(Refusal refusal) {
        return List.of(
                new TopologyProblem(
                        "The broker does not let this application into virtual host '%s': %s"
                                .formatted(connections.getVirtualHost(), refusal.text()),
                        "Create it (rabbitmqctl add_vhost), grant the user permissions on it, or set spring.rabbitmq.virtual-host"));
    }

    /** Whether this is Broker-J, which wants other arguments than RabbitMQ. */
    boolean isBrokerJ() {
        Object product = connection.getDelegate().getServerProperties().get("product");
        return String.valueOf(product).contains("Qpid");
    }

    /** Sends a declaration and waits; gives the refusal, if there is one. */
    Optional<Refusal> send(Declaration declaration) {
        try {
            declaration.on(openChannel());
            return Optional.empty();
        } catch (IOException | ShutdownSignalException e) {
            Optional<Refusal> refusal = Refusal.of(e);
            if (refusal.isEmpty()) {
                throw RabbitExceptionTranslator.convertRabbitAccessException(e);
            }
            return refusal;
        }
    }

    private Channel openChannel() throws IOException {
        Channel current = channel;
        if (current == null || !current.isOpen()) {
            if (!connection.isOpen()) {
                connection = connect();
            }
            current = connection.getDelegate().createChannel();
            channel = current;
        }
        return current;
    }

    @Override
    public void close() {
        try {
            if (channel != null && channel.isOpen()) {
                channel.close();
            }
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            // What was asked for is declared.
        }
    }
}
