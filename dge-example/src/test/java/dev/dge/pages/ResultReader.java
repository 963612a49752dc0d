package dev.dge.pages;

import dev.dge.example.ArithmeticEdges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.Header;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ResultReader {

    private static final Logger log = LoggerFactory.getLogger(ResultReader.class);

    @RabbitListener(queues = "${dge.prefix:}" + ArithmeticEdges.RESULT_QUEUE)
    void result(Long value, @Header(AmqpHeaders.CORRELATION_ID) String run) {
        log.info("Run {} gave {}", run, value);
    }

    @Bean
    JacksonJsonMessageConverter messageConverter(JsonMapper mapper) {
        return new JacksonJsonMessageConverter(mapper);
    }
}
