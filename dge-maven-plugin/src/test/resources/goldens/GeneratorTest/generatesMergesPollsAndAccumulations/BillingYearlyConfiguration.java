package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.edge.TypeToken;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code yearly} of graph {@code billing}: {@code payment --Bill--> yearly --Integer--> report}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("yearly")
@Generated
class BillingYearlyConfiguration {

    @Bean("yearly.container")
    NodeContainer yearly(NodeContainers containers) {
        return containers.accumulateByKey(
                BillingEdges.PAYMENT_TO_YEARLY,
                Billing.Yearly.class,
                TypeToken.of(Integer.class),
                TypeToken.of(Long.class),
                BillingEdges.YEARLY);
    }
}
