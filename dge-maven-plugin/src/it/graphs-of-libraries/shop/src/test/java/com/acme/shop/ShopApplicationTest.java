package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("client")
class ShopApplicationTest {

    @Autowired
    private ApplicationContext context;

    @Test
    void hasTheClientsOfAllGraphs() {
        assertThat(context.getBeanDefinitionNames()).contains("shopClient", "postClient", "bankClient");
    }
}
