package com.acme.billing;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.client.RunStarter;
import dev.dge.model.Generated;
import dev.dge.topology.Topology;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What graph {@code billing} needs on the broker, in the order in which it is declared. */
@AutoConfiguration
@ConditionalOnDge
@Generated
class BillingTopology {

    @Bean
    Topology billingTopology() {
        return Topology.of("billing")
                .deadLetterQueue("billing.dead")
                .workQueue("orders.web-order")
                .delayQueue("orders.web-order.retry.10s", Duration.ofSeconds(10), "orders.web-order")
                .workQueue("orders.phone-order")
                .delayQueue("orders.phone-order.retry.10s", Duration.ofSeconds(10), "orders.phone-order")
                .workQueue("billing.credit-check")
                .delayQueue("billing.credit-check.retry.30s", Duration.ofSeconds(30), "billing.credit-check")
                .delayQueue("billing.credit-check.poll.1s", Duration.ofSeconds(1), "billing.credit-check")
                .workQueue("billing.goods")
                .delayQueue("billing.goods.retry.10s", Duration.ofSeconds(10), "billing.goods")
                .workQueue("billing.freight")
                .delayQueue("billing.freight.retry.10s", Duration.ofSeconds(10), "billing.freight")
                .workQueue("billing.total.goods")
                .delayQueue("billing.total.goods.retry.30s", Duration.ofSeconds(30), "billing.total.goods")
                .workQueue("billing.total.freight")
                .delayQueue("billing.total.freight.retry.30s", Duration.ofSeconds(30), "billing.total.freight")
                .workQueue("billing.bill.credit-check")
                .delayQueue("billing.bill.credit-check.retry.10s", Duration.ofSeconds(10), "billing.bill.credit-check")
                .workQueue("billing.bill.total")
                .delayQueue("billing.bill.total.retry.10s", Duration.ofSeconds(10), "billing.bill.total")
                .workQueue("billing.payment.bill")
                .delayQueue("billing.payment.bill.retry.10s", Duration.ofSeconds(10), "billing.payment.bill")
                .delayQueue("billing.payment.bill.poll.1500ms", Duration.ofMillis(1500), "billing.payment.bill")
                .workQueue("billing.payment.reminder")
                .delayQueue("billing.payment.reminder.retry.10s", Duration.ofSeconds(10), "billing.payment.reminder")
                .delayQueue("billing.payment.reminder.poll.1500ms", Duration.ofMillis(1500), "billing.payment.reminder")
                .workQueue("statements.bill")
                .delayQueue("statements.bill.retry.10s", Duration.ofSeconds(10), "statements.bill")
                .workQueue("statements.payment")
                .delayQueue("statements.payment.retry.10s", Duration.ofSeconds(10), "statements.payment")
                .workQueue("billing.single")
                .delayQueue("billing.single.retry.10s", Duration.ofSeconds(10), "billing.single")
                .workQueue("billing.count.statement")
                .delayQueue("billing.count.statement.retry.10s", Duration.ofSeconds(10), "billing.count.statement")
                .workQueue("billing.count.single")
                .delayQueue("billing.count.single.retry.10s", Duration.ofSeconds(10), "billing.count.single")
                .workQueue("billing.ledger.total")
                .delayQueue("billing.ledger.total.retry.10s", Duration.ofSeconds(10), "billing.ledger.total")
                .workQueue("billing.ledger.goods")
                .delayQueue("billing.ledger.goods.retry.10s", Duration.ofSeconds(10), "billing.ledger.goods")
                .workQueue("billing.yearly")
                .delayQueue("billing.yearly.retry.10s", Duration.ofSeconds(10), "billing.yearly")
                .terminalQueue("billing.report.count")
                .terminalQueue("billing.report.yearly")
                .stateQueue("billing.total.state")
                .stateQueue("billing.bill.state")
                .stateQueue("billing.statement.state")
                .stateQueue("billing.single.state")
                .stateQueue("billing.yearly.state")
                .binding("order", "billing.credit-check")
                .binding("order", "billing.goods")
                .binding("order", "billing.freight")
                .binding("goods", "billing.total.goods")
                .binding("freight", "billing.total.freight")
                .binding("credit-check", "billing.bill.credit-check")
                .binding("total", "billing.bill.total")
                .binding("bill", "billing.payment.bill")
                .binding("bill", "statements.bill")
                .binding("payment", "statements.payment")
                .binding("bill", "billing.single")
                .binding("statement", "billing.count.statement")
                .binding("single", "billing.count.single")
                .binding("total", "billing.ledger.total")
                .binding("goods", "billing.ledger.goods")
                .binding("payment", "billing.yearly")
                .binding("count", "billing.report.count")
                .binding("yearly", "billing.report.yearly")
                .startBinding("web-order", "orders.web-order")
                .startBinding("phone-order", "orders.phone-order")
                .startBinding("reminder", "billing.payment.reminder");
    }

    @Bean
    @ConditionalOnMissingBean
    BillingClient billingClient(RunStarter starts) {
        return new BillingClient(starts);
    }
}
