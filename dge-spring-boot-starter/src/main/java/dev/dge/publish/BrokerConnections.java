package dev.dge.publish;

import com.rabbitmq.client.Connection;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.CacheMode;
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
    private volatile @Nullable PublishingConnection last;

    /** The connections of a factory of which no more is known than its host, port and user. */
    public BrokerConnections(ConnectionFactory factory) {
        this(factory, new ConnectionTrouble(factory.getHost() + ":" + factory.getPort(), factory.getUsername()));
    }

    /** The connections of a factory, and how to say why there are none. */
    public BrokerConnections(ConnectionFactory factory, ConnectionTrouble trouble) {
        ConnectionFactory publisher = factory.getPublisherConnectionFactory();
        if (factory instanceof CachingConnectionFactory caching && caching.getCacheMode() == CacheMode.CONNECTION) {
            throw new IllegalStateException(
                    "spring.rabbitmq.cache.connection.mode=connection opens a connection for each"
                            + " use, and DGE needs one that stays. Remove that setting, so that channels are cached.");
        }
        this.consuming = factory;
        this.publishing = publisher == null ? factory : publisher;
        this.trouble = trouble;
        gatherWrites();
        // From its first moment: who else publishes over it may be the one whom the broker tells that it is blocked.
        this.publishing.addConnectionListener(this::remember);
    }

    // Not over TLS, which has a record for each write. A socket factory of the application's stays.
    private void gatherWrites() {
        if (publishing instanceof CachingConnectionFactory caching) {
            com.rabbitmq.client.ConnectionFactory client = caching.getRabbitConnectionFactory();
            if (!client.isSSL() && client.getSocketFactory() == null) {
                client.setSocketFactory(new GatheringSocketFactory());
            }
        }
    }

    private void remember(org.springframework.amqp.rabbit.connection.@Nullable Connection opened) {
        Connection connection = opened == null ? null : opened.getDelegate();
        if (connection != null) {
            remembered(connection);
        }
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
    public PublishingConnection publishing() {
        return remembered(delegate(publishing));
    }

    /** Whether the broker blocks the connection for publishers now. */
    public boolean isBlocked() {
        PublishingConnection current = last;
        return current != null && current.isBlocked();
    }

    private synchronized PublishingConnection remembered(Connection connection) {
        PublishingConnection before = last;
        if (before != null && before.connection() == connection) {
            return before;
        }
        PublishingConnection opened = new PublishingConnection(connection);
        last = opened;
        return opened;
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
