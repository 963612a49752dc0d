package dev.dge.contenders;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A relay with a listener and a template, which loses nothing: it awaits the broker's confirm before it returns. */
@SpringBootApplication
public class SpringAmqp {

    public static void main(String[] args) {
        SpringApplication.run(SpringAmqp.class, args);
    }

    @Bean
    JacksonJsonMessageConverter converter() {
        return new JacksonJsonMessageConverter();
    }

    @Component
    static class Sender {

        private final RabbitTemplate template;
        private final String output;

        Sender(RabbitTemplate template, @Value("${relay.output}") String output) {
            this.template = template;
            this.output = output;
        }

        void send(Object value) throws InterruptedException, ExecutionException, TimeoutException {
            CorrelationData confirm = new CorrelationData(UUID.randomUUID().toString());
            template.convertAndSend("", output, value, confirm);
            if (!confirm.getFuture().get(30, TimeUnit.SECONDS).ack() || confirm.getReturned() != null) {
                throw new IllegalStateException("Not confirmed");
            }
        }
    }

    @Component
    @Profile("square")
    static class Square {

        private final Sender sender;

        Square(Sender sender) {
            this.sender = sender;
        }

        @RabbitListener(queues = "${relay.input}")
        void square(Long x) throws Exception {
            sender.send(x * x);
        }
    }

    @Component
    @Profile("copy")
    static class Copy {

        private final Sender sender;

        Copy(Sender sender) {
            this.sender = sender;
        }

        @RabbitListener(queues = "${relay.input}")
        void copy(String text) throws Exception {
            sender.send(text);
        }
    }
}
