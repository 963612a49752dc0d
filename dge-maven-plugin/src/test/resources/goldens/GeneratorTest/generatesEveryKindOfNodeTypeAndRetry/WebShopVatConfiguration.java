package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code vat} of graph {@code web-shop}: {@code share --List<Order>--> vat --Money--> total}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("vat")
@Generated
class WebShopVatConfiguration {

    @Bean("vat.container")
    NodeContainer vat(NodeContainers containers) {
        return containers.process(WebShopEdges.SHARE_TO_VAT, Shop.Vat.class, WebShopEdges.VAT);
    }
}
