package dev.dge.pages;

import dev.dge.failure.FailureHandler;
import dev.dge.failure.FailureHandler.Decision;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShopFailures {

    @Bean
    FailureHandler failureHandler() {
        return failure -> failure.node().equals("mail") ? Decision.ACCEPTED : Decision.DEAD_LETTER;
    }
}
