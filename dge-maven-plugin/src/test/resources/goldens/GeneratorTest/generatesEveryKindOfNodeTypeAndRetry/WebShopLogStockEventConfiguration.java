package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code log-stock-event} of graph {@code web-shop}: {@code stock-event --Event--> log-stock-event}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("log-stock-event")
@Generated
class WebShopLogStockEventConfiguration {

    @Bean("log-stock-event.container")
    NodeContainer logStockEvent(NodeContainers containers) {
        return containers.sink(WebShopEdges.STOCK_EVENT_TO_LOG_STOCK_EVENT, Shop.StockLog.class);
    }
}
