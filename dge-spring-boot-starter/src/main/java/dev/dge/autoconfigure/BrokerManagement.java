package dev.dge.autoconfigure;

import dev.dge.management.ManagementAddress;
import dev.dge.management.ManagementApi;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/** Makes the management API out of its property and of how the application connects to the broker. */
final class BrokerManagement {

    private BrokerManagement() {}

    static ManagementApi api(
            DgeProperties.Management properties,
            ConnectionFactory connections,
            Optional<RabbitConnectionDetails> details) {
        String uri = Objects.requireNonNull(properties.uri());
        SSLContext tls = details.map(RabbitConnectionDetails::getSslBundle)
                .map(SslBundle::createSslContext)
                .orElse(null);
        return new ManagementApi(
                ManagementAddress.of(
                        uri, connections.getUsername(), password(connections), connections.getVirtualHost()),
                tls);
    }

    private static String password(ConnectionFactory connections) {
        return connections instanceof AbstractConnectionFactory factory
                ? factory.getRabbitConnectionFactory().getPassword()
                : "";
    }
}
