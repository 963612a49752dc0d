package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code total} of graph {@code web-shop}: {@code vat --Money--> total}, {@code shipping --Money--> total},
 * {@code discount --Money--> total --Money--> invoice}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("total")
@Generated
class WebShopTotalConfiguration {

    @Bean("total.container")
    NodeContainer total(NodeContainers containers) {
        return containers.aggregate(
                List.of(WebShopEdges.VAT_TO_TOTAL, WebShopEdges.SHIPPING_TO_TOTAL, WebShopEdges.DISCOUNT_TO_TOTAL),
                Summer.class,
                WebShopEdges.TOTAL);
    }
}
