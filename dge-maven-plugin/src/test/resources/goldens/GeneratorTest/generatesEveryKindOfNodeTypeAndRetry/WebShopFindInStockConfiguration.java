package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code find-in-stock} of graph {@code web-shop}:
 * {@code share --List<Order>--> find-in-stock --Map<String, List<Item[]>>--> invoice}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("find-in-stock")
@Generated
class WebShopFindInStockConfiguration {

    @Bean("find-in-stock.container")
    NodeContainer findInStock(NodeContainers containers) {
        return containers.process(
                WebShopEdges.SHARE_TO_FIND_IN_STOCK, Shop.StockFinder.class, WebShopEdges.FIND_IN_STOCK);
    }
}
