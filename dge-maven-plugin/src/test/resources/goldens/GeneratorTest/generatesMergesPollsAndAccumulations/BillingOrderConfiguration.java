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
 * Node {@code order} of graph {@code billing}: {@code web-order --Order--> order},
 * {@code phone-order --Order--> order --Order--> credit-check, goods, freight}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("order")
@Generated
class BillingOrderConfiguration {

    @Bean("order.container")
    NodeContainer order(NodeContainers containers) {
        return containers.fanOut(
                List.of(BillingEdges.WEB_ORDER_TO_ORDER, BillingEdges.PHONE_ORDER_TO_ORDER), BillingEdges.ORDER);
    }
}
