package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code count} of graph {@code billing}: {@code statement --List<Bill>--> count},
 * {@code single --List<Bill>--> count --Integer--> report}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("count")
@Generated
class BillingCountConfiguration {

    @Bean("count.container")
    NodeContainer count(NodeContainers containers) {
        return containers.process(
                List.of(BillingEdges.STATEMENT_TO_COUNT, BillingEdges.SINGLE_TO_COUNT),
                Billing.Counter.class,
                BillingEdges.COUNT);
    }
}
