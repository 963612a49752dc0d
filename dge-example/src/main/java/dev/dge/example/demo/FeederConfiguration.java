package dev.dge.example.demo;

import dev.dge.example.ArithmeticClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The feeder, where its profile is active. */
@Configuration(proxyBeanMethods = false)
@Profile("feeder")
@Import(ResultsConfiguration.class)
@EnableConfigurationProperties(DemoProperties.class)
class FeederConfiguration {

    @Bean
    Feeder feeder(DemoProperties demo, ArithmeticClient client, ApplicationContext context) {
        return new Feeder(demo, client, context);
    }
}
