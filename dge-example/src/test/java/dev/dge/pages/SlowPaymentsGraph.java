package dev.dge.pages;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

/** Shows a poll that takes days, and has retries of its own. */
public final class SlowPaymentsGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Order> order = graph.start("ordered", Order.class);
        Output<Price> payment = order.poll(
                "payment",
                PaymentCheck.class,
                every(ofMinutes(1)).until(ofDays(2)),
                retryBackoff(ofSeconds(1), ofMinutes(10)).atMost(12));
        payment.terminate("paid");
    }
}
