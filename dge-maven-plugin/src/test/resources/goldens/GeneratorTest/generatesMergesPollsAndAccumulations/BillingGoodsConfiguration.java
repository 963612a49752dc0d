package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code goods} of graph {@code billing}: {@code order --Order--> goods --Cost--> total, ledger}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("goods")
@Generated
class BillingGoodsConfiguration {

    @Bean("goods.container")
    NodeContainer goods(NodeContainers containers) {
        return containers.idempotent().process(BillingEdges.ORDER_TO_GOODS, Billing.Coster.class, BillingEdges.GOODS);
    }
}
