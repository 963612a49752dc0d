package dev.dge.autoconfigure;

import dev.dge.embedded.EmbeddedBroker;
import dev.dge.embedded.EmbeddedBrokerLibraries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Runs a broker in the application and connects the application to it, where profile {@code embedded} is active. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
            "org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration"
        })
@ConditionalOnDge
@Profile("embedded")
final class EmbeddedBrokerAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedBrokerAutoConfiguration.class);

    @Bean("dge.embeddedBrokerLibraries")
    static BeanFactoryPostProcessor libraries() {
        return beans -> EmbeddedBrokerLibraries.require(beans.getBeanClassLoader());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.apache.qpid.server.SystemLauncher")
    @ConditionalOnMissingBean(RabbitConnectionDetails.class)
    @EnableConfigurationProperties(EmbeddedProperties.class)
    static final class Broker {

        @Bean("dge.embeddedBroker")
        @ConditionalOnMissingBean
        static EmbeddedBroker embeddedBroker(EmbeddedProperties properties) {
            EmbeddedBroker broker = EmbeddedBroker.start(properties.port(), properties.passwordOrRandom());
            log.info(
                    "Embedded broker listens on {}:{}. Another process joins it with --spring.rabbitmq.port={}"
                            + " --spring.rabbitmq.password={}",
                    broker.host(),
                    broker.port(),
                    broker.port(),
                    properties.password() == null ? broker.password() : "<that of dge.embedded.password>");
            return broker;
        }

        @Bean("dge.embeddedBrokerDetails")
        @ConditionalOnMissingBean
        static RabbitConnectionDetails connectionDetails(EmbeddedBroker broker) {
            return new EmbeddedConnectionDetails(broker);
        }
    }
}
