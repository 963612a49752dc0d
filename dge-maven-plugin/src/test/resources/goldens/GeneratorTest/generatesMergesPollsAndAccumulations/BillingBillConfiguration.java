package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code bill} of graph {@code billing}: {@code credit-check --Boolean--> bill},
 * {@code total --Cost--> bill --Bill--> payment, statement, single}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("bill")
@Generated
class BillingBillConfiguration {

    @Bean("bill.container")
    NodeContainer bill(NodeContainers containers) {
        return containers
                .within(Duration.ofHours(2))
                .aggregate(
                        BillingEdges.CREDIT_CHECK_TO_BILL,
                        BillingEdges.TOTAL_TO_BILL,
                        Billing.Biller.class,
                        BillingEdges.BILL);
    }
}
