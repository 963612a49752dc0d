package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code shipping} of graph {@code web-shop}: {@code share --List<Order>--> shipping --Money--> total}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("shipping")
@Generated
class WebShopShippingConfiguration {

    @Bean("shipping.container")
    NodeContainer shipping(NodeContainers containers) {
        return containers.process(WebShopEdges.SHARE_TO_SHIPPING, Shop.Shipping.class, WebShopEdges.SHIPPING);
    }
}
