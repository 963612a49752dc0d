package com.acme.shop;

import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.onQueue;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Sink;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.definition.TypeReference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A graph that uses every kind of node, type, retry and queue name, all of it nested in one class. */
public final class Shop {

    private Shop() {}

    record Item(String name, int count) {}

    record Order(String customer, List<Item> items) {}

    record Priced<T>(T what, Money price) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    sealed interface Event {}

    record Arrived(Item item) implements Event {}

    record Sold(Item item) implements Event {}

    public static final class WebShopGraph implements GraphDefinition {

        @Override
        public void define(GraphBuilder graph) {
            Output<List<Order>> orders = graph.start("order-list", new TypeReference<List<Order>>() {})
                    .fanOut("share");
            Output<Priced<List<Order>>> priced = orders.process(
                    "price",
                    Pricer.class,
                    retryBackoff(ofSeconds(1), ofMinutes(10)).atMost(12).inProcess(2));
            Output<Map<String, List<Item[]>>> found = orders.process(
                    "find-in-stock",
                    StockFinder.class,
                    retryEvery(ofMillis(1500)).atMost(3),
                    onQueue("stock.requests"));
            Output<Money> total = graph.join(List.of(
                            orders.process("vat", Vat.class, noRetry()),
                            orders.process(
                                    "shipping",
                                    Shipping.class,
                                    retryEvery(ofSeconds(10)).atMost(10).inProcess(3)),
                            orders.process(
                                    "discount",
                                    Discount.class,
                                    retryEvery(ofHours(2)).atMost(24))))
                    .aggregate("total", Summer.class, retryEvery(ofSeconds(90)).atMost(4));
            Output<byte[]> invoice =
                    graph.join(priced, found, total).aggregate("invoice", Invoicer.class, onQueue("invoices"));
            invoice.sink("archive", Archive.class, noRetry());
            invoice.terminate("invoiced");

            graph.start("stock-event", Event.class).sink("log-stock-event", StockLog.class);
        }
    }

    static final class Pricer implements Handler<List<Order>, Priced<List<Order>>> {

        @Override
        public Priced<List<Order>> handle(List<Order> orders) {
            return new Priced<>(orders, new Money(BigDecimal.TEN, "EUR"));
        }
    }

    static final class StockFinder implements Handler<List<Order>, Map<String, List<Item[]>>> {

        @Override
        public Map<String, List<Item[]>> handle(List<Order> orders) {
            return Map.of();
        }
    }

    abstract static class Constant implements Handler<List<Order>, Money> {

        @Override
        public Money handle(List<Order> orders) {
            return new Money(BigDecimal.ONE, "EUR");
        }
    }

    static final class Vat extends Constant {}

    static final class Shipping extends Constant {}

    static final class Discount extends Constant {}

    static final class Invoicer implements Aggregator3<Priced<List<Order>>, Map<String, List<Item[]>>, Money, byte[]> {

        @Override
        public byte[] aggregate(Priced<List<Order>> priced, Map<String, List<Item[]>> stock, Money total) {
            return new byte[0];
        }
    }

    static final class Archive implements Sink<byte[]> {

        @Override
        public void accept(byte[] invoice) {}
    }

    static final class StockLog implements Sink<Event> {

        @Override
        public void accept(Event event) {}
    }
}
