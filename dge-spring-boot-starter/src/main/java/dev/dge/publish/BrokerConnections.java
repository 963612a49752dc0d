package dev.dge.publish;

import com.rabbitmq.client.Connection;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The two connections of a process: one consumes, the other publishes.
 *
 * <p>Apart, because the broker stops reading from a connection that publishes while an alarm lasts, acknowledgements
 * included (RabbitMQ, "Blocked Connection Notifications").
 */
public final class BrokerConnections {

    private final ConnectionFactory consuming;
    private final ConnectionFactory publishing;
    private final ConnectionTrouble trouble;

    /** The connections of a factory of which no more is known than its host, port and user. */
    public BrokerConnections(ConnectionFactory factory) {
        this(factory, new ConnectionTrouble(factory.getHost() + ":" + factory.getPort(), factory.getUsername()));
    }

    /** The connections of a factory, and how to say why there are none. */
    public BrokerConnections(ConnectionFactory factory, ConnectionTrouble trouble) {
        ConnectionFactory publisher = factory.getPublisherConnectionFactory();
        this.consuming = factory;
        this.publishing = publisher == null ? factory : publisher;
        this.trouble = trouble;
    }

    /**
     * The open connection for consumers; opened if there is none.
     *
     * @throws BrokerUnavailableException if the broker cannot be reached or refuses the connection
     */
    public Connection consuming() {
        return delegate(consuming);
    }

    /**
     * The open connection for publishers; opened if there is none.
     *
     * @throws BrokerUnavailableException if the broker cannot be reached or refuses the connection
     */
    public Connection publishing() {
        return delegate(publishing);
    }

    private Connection delegate(ConnectionFactory factory) {
        Connection connection = open(factory).getDelegate();
        if (connection == null) {
            throw new IllegalStateException(factory.getClass().getName()
                    + " gives no RabbitMQ connection; use Spring AMQP's CachingConnectionFactory");
        }
        return connection;
    }

    private org.springframework.amqp.rabbit.connection.Connection open(ConnectionFactory factory) {
        try {
            var connection = factory.createConnection();
            trouble.over();
            return connection;
        } catch (AmqpException e) {
            throw new BrokerUnavailableException(trouble.warn(e), e);
        }
    }
}
