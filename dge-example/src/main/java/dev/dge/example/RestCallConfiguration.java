package dev.dge.example;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.web.client.RestClient;

/** The HTTP client of the poll, where that runs. */
@Configuration(proxyBeanMethods = false)
@Profile("rest-call")
class RestCallConfiguration {

    // Lazy: an appraiser in the same process has its port only after all beans are made.
    @Bean
    @Lazy
    RestClient appraiser(RestClient.Builder http, @Value("${example.appraiser-url}") String url) {
        return http.baseUrl(url).build();
    }
}
