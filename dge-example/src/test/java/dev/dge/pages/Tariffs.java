package dev.dge.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Tariffs {

    @Bean("price-retail")
    Pricer retail() {
        return new Pricer(article -> 250);
    }

    @Bean("price-wholesale")
    Pricer wholesale() {
        return new Pricer(article -> 180);
    }
}
