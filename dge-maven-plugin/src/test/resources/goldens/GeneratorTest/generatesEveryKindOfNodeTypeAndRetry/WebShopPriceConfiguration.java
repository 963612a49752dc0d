package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code price} of graph {@code web-shop}: {@code share --List<Order>--> price --Priced<List<Order>>--> invoice}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("price")
@Generated
class WebShopPriceConfiguration {

    @Bean("price.container")
    NodeContainer price(NodeContainers containers) {
        return containers.process(WebShopEdges.SHARE_TO_PRICE, Shop.Pricer.class, WebShopEdges.PRICE);
    }
}
