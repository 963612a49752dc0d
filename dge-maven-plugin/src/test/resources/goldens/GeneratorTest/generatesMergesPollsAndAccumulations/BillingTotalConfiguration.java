package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.edge.TypeToken;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code total} of graph {@code billing}: {@code goods --Cost--> total},
 * {@code freight --Cost--> total --Cost--> bill, ledger}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("total")
@Generated
class BillingTotalConfiguration {

    @Bean("total.container")
    NodeContainer total(NodeContainers containers) {
        return containers.accumulate(
                List.of(BillingEdges.GOODS_TO_TOTAL, BillingEdges.FREIGHT_TO_TOTAL),
                Billing.Sum.class,
                TypeToken.of(Billing.Costs.class),
                BillingEdges.TOTAL);
    }
}
