package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code share} of graph {@code web-shop}:
 * {@code order-list --List<Order>--> share --List<Order>--> price, find-in-stock, vat, shipping, discount}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("share")
@Generated
class WebShopShareConfiguration {

    @Bean("share.container")
    NodeContainer share(NodeContainers containers) {
        return containers.fanOut(WebShopEdges.ORDER_LIST_TO_SHARE, WebShopEdges.SHARE);
    }
}
