package dev.dge.example.demo;

import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Reads the results, which are JSON, for a listener. */
@Configuration(proxyBeanMethods = false)
class ResultsConfiguration {

    @Bean
    JacksonJsonMessageConverter messageConverter(JsonMapper mapper) {
        return new JacksonJsonMessageConverter(mapper);
    }
}
