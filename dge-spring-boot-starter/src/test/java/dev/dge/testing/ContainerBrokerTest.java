package dev.dge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** Where Docker answers: an application finds the broker of a container by a service connection. */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ContainerBrokerTest {

    @Container
    @ServiceConnection
    static final RabbitMQContainer rabbit =
            new RabbitMQContainer(Setting.of("DGE_TEST_RABBITMQ_IMAGE").orElse("rabbitmq:4"));

    @Autowired
    ConnectionFactory connections;

    @Test
    void connectsToTheContainer() {
        int port = connections.getPort();

        assertThat(port).isEqualTo(rabbit.getAmqpPort());
    }

    @Configuration
    @EnableAutoConfiguration
    static class Application {}
}
