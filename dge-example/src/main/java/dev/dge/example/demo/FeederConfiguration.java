package dev.dge.example.demo;

import dev.dge.example.ArithmeticClient;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import tools.jackson.databind.json.JsonMapper;

/** The feeder, where its profile is active. */
@Configuration(proxyBeanMethods = false)
@Profile("feeder")
@EnableConfigurationProperties(DemoProperties.class)
class FeederConfiguration {

    @Bean
    Feeder feeder(DemoProperties demo, ArithmeticClient client, ApplicationContext context) {
        return new Feeder(demo, client, context);
    }

    /** Reads the results, which are JSON, for the listener. */
    @Bean
    JacksonJsonMessageConverter messageConverter(JsonMapper mapper) {
        return new JacksonJsonMessageConverter(mapper);
    }
}
