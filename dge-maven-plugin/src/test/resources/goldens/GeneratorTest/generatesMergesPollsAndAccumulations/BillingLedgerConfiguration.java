package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code ledger} of graph {@code billing}: {@code total --Cost--> ledger}, {@code goods --Cost--> ledger}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("ledger")
@Generated
class BillingLedgerConfiguration {

    @Bean("ledger.container")
    NodeContainer ledger(NodeContainers containers) {
        return containers
                .idempotent()
                .sink(List.of(BillingEdges.TOTAL_TO_LEDGER, BillingEdges.GOODS_TO_LEDGER), Billing.Ledger.class);
    }
}
