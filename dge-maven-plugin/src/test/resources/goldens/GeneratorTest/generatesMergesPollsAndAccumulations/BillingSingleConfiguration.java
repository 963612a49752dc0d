package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.edge.TypeToken;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code single} of graph {@code billing}: {@code bill --Bill--> single --List<Bill>--> count}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("single")
@Generated
class BillingSingleConfiguration {

    @Bean("single.container")
    NodeContainer single(NodeContainers containers) {
        return containers
                .within(Duration.ofMinutes(1))
                .accumulate(
                        BillingEdges.BILL_TO_SINGLE,
                        Billing.Single.class,
                        TypeToken.of(byte[].class),
                        BillingEdges.SINGLE);
    }
}
