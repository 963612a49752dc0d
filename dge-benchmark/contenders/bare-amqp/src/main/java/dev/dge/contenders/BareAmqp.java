package dev.dge.contenders;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/** The least that relays JSON with Spring Boot: one listener, whose answer goes to a queue. */
@SpringBootApplication
public class BareAmqp {

    public static void main(String[] args) {
        SpringApplication.run(BareAmqp.class, args);
    }

    @Bean
    JacksonJsonMessageConverter converter() {
        return new JacksonJsonMessageConverter();
    }

    @Component
    static class Square {

        @RabbitListener(queues = "${relay.input}")
        @SendTo("${relay.output}")
        Long square(Long x) {
            return x * x;
        }
    }
}
