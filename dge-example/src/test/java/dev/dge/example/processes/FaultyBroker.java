package dev.dge.example.processes;

import dev.dge.testing.Forward;
import dev.dge.testing.FreePort;
import dev.dge.testing.PrivateRabbit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A RabbitMQ of its own, and the wire over which the processes reach it.
 *
 * @param rabbit the node itself
 * @param wire a port that leads to it
 */
record FaultyBroker(PrivateRabbit rabbit, Forward wire) implements AutoCloseable {

    static FaultyBroker start() {
        PrivateRabbit rabbit = PrivateRabbit.start();
        return new FaultyBroker(rabbit, Forward.of(FreePort.find(), rabbit));
    }

    /** How processes connect, as {@code name=value}. */
    List<String> properties() {
        return Stream.of(rabbit.properties())
                .map(property ->
                        property.startsWith("spring.rabbitmq.port=") ? "spring.rabbitmq.port=" + wire.port() : property)
                .toList();
    }

    @Override
    public void close() {
        wire.close();
        rabbit.close();
    }
}
