package dev.dge.example.demo;

import dev.dge.example.ArithmeticClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The numbers without an end, where their profile is active. */
@Configuration(proxyBeanMethods = false)
@Profile("numbers")
@EnableScheduling
@Import(ResultsConfiguration.class)
class NumbersConfiguration {

    @Bean
    Numbers numbers(ArithmeticClient client) {
        return new Numbers(client);
    }
}
