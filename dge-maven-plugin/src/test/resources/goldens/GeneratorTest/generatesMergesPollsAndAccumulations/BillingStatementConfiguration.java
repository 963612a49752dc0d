package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.edge.TypeToken;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code statement} of graph {@code billing}: {@code bill --Bill--> statement},
 * {@code payment --Bill--> statement --List<Bill>--> count}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("statement")
@Generated
class BillingStatementConfiguration {

    @Bean("statement.container")
    NodeContainer statement(NodeContainers containers) {
        return containers
                .within(Duration.ofMinutes(90))
                .accumulateByKey(
                        List.of(BillingEdges.BILL_TO_STATEMENT, BillingEdges.PAYMENT_TO_STATEMENT),
                        Billing.Statement.class,
                        TypeToken.of(Billing.Customer.class),
                        new TypeToken<List<Billing.Bill>>() {},
                        BillingEdges.STATEMENT);
    }
}
