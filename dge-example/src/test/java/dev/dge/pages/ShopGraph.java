package dev.dge.pages;

import static dev.dge.definition.EdgeSettings.onQueue;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

public final class ShopGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Order> order = graph.start("order", Order.class).fanOut("each-order");

        Output<Price> price =
                order.process("price", Pricer.class, retryEvery(ofSeconds(12)).atMost(5));
        Output<Stock> stock = order.process(
                "reserve",
                Reserver.class,
                retryBackoff(ofSeconds(1), ofMinutes(10)).atMost(12));
        Output<Invoice> invoice = graph.join(price, stock).aggregate("invoice", Invoicer.class);

        invoice.sink("mail", Mailer.class);
        invoice.terminate("archive", onQueue("invoices"));
    }
}
