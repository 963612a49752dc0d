package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code freight} of graph {@code billing}: {@code order --Order--> freight --Cost--> total}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("freight")
@Generated
class BillingFreightConfiguration {

    @Bean("freight.container")
    NodeContainer freight(NodeContainers containers) {
        return containers.process(BillingEdges.ORDER_TO_FREIGHT, Billing.Coster.class, BillingEdges.FREIGHT);
    }
}
