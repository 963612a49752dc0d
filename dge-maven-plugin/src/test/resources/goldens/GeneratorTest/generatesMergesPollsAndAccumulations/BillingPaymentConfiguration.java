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
 * Node {@code payment} of graph {@code billing}: {@code bill --Bill--> payment},
 * {@code reminder --Bill--> payment --Bill--> statement, yearly}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("payment")
@Generated
class BillingPaymentConfiguration {

    @Bean("payment.container")
    NodeContainer payment(NodeContainers containers) {
        return containers.poll(
                List.of(BillingEdges.BILL_TO_PAYMENT, BillingEdges.REMINDER_TO_PAYMENT),
                Billing.PaymentCheck.class,
                BillingEdges.PAYMENT);
    }
}
