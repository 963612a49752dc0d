package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code invoice} of graph {@code web-shop}: {@code price --Priced<List<Order>>--> invoice},
 * {@code find-in-stock --Map<String, List<Item[]>>--> invoice},
 * {@code total --Money--> invoice --byte[]--> archive, invoiced}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("invoice")
@Generated
class WebShopInvoiceConfiguration {

    @Bean("invoice.container")
    NodeContainer invoice(NodeContainers containers) {
        return containers.aggregate(
                WebShopEdges.PRICE_TO_INVOICE,
                WebShopEdges.FIND_IN_STOCK_TO_INVOICE,
                WebShopEdges.TOTAL_TO_INVOICE,
                Shop.Invoicer.class,
                WebShopEdges.INVOICE);
    }
}
