package dev.dge.autoconfigure;

import dev.dge.embedded.EmbeddedBroker;
import java.util.List;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;

/** Where Spring Boot connects when the broker runs in the application; whoever holds this ends before the broker. */
record EmbeddedConnectionDetails(EmbeddedBroker broker) implements RabbitConnectionDetails {

    @Override
    public String getUsername() {
        return broker.username();
    }

    @Override
    public String getPassword() {
        return broker.password();
    }

    @Override
    public String getVirtualHost() {
        return "/";
    }

    @Override
    public List<Address> getAddresses() {
        return List.of(new Address(broker.host(), broker.port()));
    }
}
