package dev.dge.publish;

import com.rabbitmq.client.Connection;
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

    public BrokerConnections(ConnectionFactory factory) {
        ConnectionFactory publisher = factory.getPublisherConnectionFactory();
        this.consuming = factory;
        this.publishing = publisher == null ? factory : publisher;
    }

    /**
     * The open connection for consumers; opened if there is none.
     *
     * @throws org.springframework.amqp.AmqpException if the broker cannot be reached or refuses the connection
     */
    public Connection consuming() {
        return delegate(consuming);
    }

    /**
     * The open connection for publishers; opened if there is none.
     *
     * @throws org.springframework.amqp.AmqpException if the broker cannot be reached or refuses the connection
     */
    public Connection publishing() {
        return delegate(publishing);
    }

    private static Connection delegate(ConnectionFactory factory) {
        Connection connection = factory.createConnection().getDelegate();
        if (connection == null) {
            throw new IllegalStateException(factory.getClass().getName()
                    + " gives no RabbitMQ connection; use Spring AMQP's CachingConnectionFactory");
        }
        return connection;
    }
}
