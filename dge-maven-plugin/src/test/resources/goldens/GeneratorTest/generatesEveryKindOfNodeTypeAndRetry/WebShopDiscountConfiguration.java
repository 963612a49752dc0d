package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code discount} of graph {@code web-shop}: {@code share --List<Order>--> discount --Money--> total}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("discount")
@Generated
class WebShopDiscountConfiguration {

    @Bean("discount.container")
    NodeContainer discount(NodeContainers containers) {
        return containers.process(WebShopEdges.SHARE_TO_DISCOUNT, Shop.Discount.class, WebShopEdges.DISCOUNT);
    }
}
