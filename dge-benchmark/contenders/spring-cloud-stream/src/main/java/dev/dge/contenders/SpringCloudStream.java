package dev.dge.contenders;

import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A relay as a function that the binder calls. */
@SpringBootApplication
public class SpringCloudStream {

    public static void main(String[] args) {
        SpringApplication.run(SpringCloudStream.class, args);
    }

    @Bean
    Function<Long, Long> square() {
        return x -> x * x;
    }

    @Bean
    Function<String, String> copy() {
        return text -> text;
    }
}
