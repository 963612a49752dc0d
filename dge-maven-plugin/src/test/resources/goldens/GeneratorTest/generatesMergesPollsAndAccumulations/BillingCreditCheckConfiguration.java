package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code credit-check} of graph {@code billing}: {@code order --Order--> credit-check --Boolean--> bill}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("credit-check")
@Generated
class BillingCreditCheckConfiguration {

    @Bean("credit-check.container")
    NodeContainer creditCheck(NodeContainers containers) {
        return containers.poll(
                BillingEdges.ORDER_TO_CREDIT_CHECK, Billing.CreditCheck.class, BillingEdges.CREDIT_CHECK);
    }
}
