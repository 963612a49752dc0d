package dev.dge.plugin.generate;

import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.definition.EdgeSettings;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Departments of twelve nodes, and what they have in common: twelve make as many nodes as large graphs have. */
public final class LargeGraph implements GraphDefinition {

    private final int departments;

    LargeGraph(int departments) {
        this.departments = departments;
    }

    @Override
    public void define(GraphBuilder graph) {
        Output<Order> order = graph.start("order", Order.class)
                .process("check-order", Check.class)
                .fanOut("each-order");
        for (int i = 1; i <= departments; i++) {
            department(graph, order, "department-" + i);
        }
        order.sink("audit", Archive.class);
        order.process("confirm-order", Check.class).terminate("confirmed");
    }

    private static void department(GraphBuilder graph, Output<Order> order, String name) {
        Output<Order> own = order.process(name + "-accept", Check.class).fanOut(name + "-order");
        Output<Price> price = own.process(name + "-price", Pricer.class);
        Output<Price> tax = own.process(name + "-tax", Pricer.class).process(name + "-round", Rounder.class);
        Output<Price> freight = own.poll(
                name + "-freight",
                Freight.class,
                EdgeSettings.every(Duration.ofSeconds(1)).until(Duration.ofMinutes(5)));
        Output<List<Price>> bill = graph.join(price, tax, freight).aggregate(name + "-bill", Biller.class);
        Output<List<Price>> copies = bill.fanOut(name + "-copies");
        copies.sink(name + "-mail", Mailer.class);
        copies.sink(name + "-ledger", Mailer.class);
        copies.terminate(name + "-billed");
        own.sink(name + "-statistics", Archive.class);
    }

    public record Order(String id) {}

    public record Price(long cents) {}

    public static final class Check implements Handler<Order, Order> {
        @Override
        public Order handle(Order order) {
            return order;
        }
    }

    public static final class Pricer implements Handler<Order, Price> {
        @Override
        public Price handle(Order order) {
            return new Price(1);
        }
    }

    public static final class Rounder implements Handler<Price, Price> {
        @Override
        public Price handle(Price price) {
            return price;
        }
    }

    public static final class Freight implements Poller<Order, Price> {
        @Override
        public Optional<Price> poll(Order order) {
            return Optional.empty();
        }
    }

    public static final class Biller implements Aggregator3<Price, Price, Price, List<Price>> {
        @Override
        public List<Price> aggregate(Price price, Price tax, Price freight) {
            return List.of(price, tax, freight);
        }
    }

    public static final class Mailer implements Sink<List<Price>> {
        @Override
        public void accept(List<Price> bill) {}
    }

    public static final class Archive implements Sink<Order> {
        @Override
        public void accept(Order order) {}
    }
}
