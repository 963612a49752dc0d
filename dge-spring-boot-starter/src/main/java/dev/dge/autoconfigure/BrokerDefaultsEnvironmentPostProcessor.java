package dev.dge.autoconfigure;

import dev.dge.process.Graphs;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Sets what DGE wants of connections to the broker, where the application does not say otherwise.
 *
 * <p>Behind the configuration files, because one of them may switch DGE off.
 */
final class BrokerDefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> DEFAULTS = Map.of(
            // A dead process is noticed, and its messages go to another, within two heartbeats; RabbitMQ suggests 60 s.
            "spring.rabbitmq.requested-heartbeat",
            "10s",
            // On a larger message the client closes the connection, again and again. RabbitMQ takes no limit above 512
            // MiB.
            "spring.rabbitmq.max-inbound-message-body-size",
            "513MB",
            // Tells every attempt to connect at INFO, and every look at health by a stack trace; DGE says once what is
            // wrong.
            "logging.level.org.springframework.amqp.rabbit.connection.CachingConnectionFactory",
            "warn",
            "logging.level.org.springframework.boot.amqp.health.RabbitHealthIndicator",
            "error",
            // Warns that a socket was closed, as RabbitMQ does after a wrong password; what else it says is an error.
            "logging.level.com.rabbitmq.client.impl.ForgivingExceptionHandler",
            "error",
            // Tells every attempt of TLS that fails, as an error.
            "logging.level.com.rabbitmq.client.impl.SocketFrameHandler",
            "off",
            // Tells at INFO that it cannot count a connection which closes while the process ends.
            "logging.level.com.rabbitmq.client.impl.AbstractMetricsCollector",
            "warn");

    private static final Graphs NO_GRAPHS = new Graphs(List.of());

    private final ConfigurableBootstrapContext bootstrap;

    BrokerDefaultsEnvironmentPostProcessor(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Graphs graphs = bootstrap.getOrElse(Graphs.class, NO_GRAPHS);
        if (graphs != null && !graphs.isEmpty() && environment.getProperty("dge.enabled", Boolean.class, true)) {
            DefaultPropertiesPropertySource.addOrMerge(DEFAULTS, environment.getPropertySources());
        }
    }
}
