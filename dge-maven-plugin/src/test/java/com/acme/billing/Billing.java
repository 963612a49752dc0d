package com.acme.billing;

import static dev.dge.behaviour.Accumulation.done;
import static dev.dge.behaviour.Accumulation.more;
import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.idempotent;
import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.onQueue;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static dev.dge.definition.EdgeSettings.within;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph with merges before every kind of node, polls, accumulations and deadlines. */
public final class Billing {

    private Billing() {}

    record Order(String customer) {}

    record Cost(long cents) {}

    record Costs(int count, long cents) {}

    record Bill(String customer, long cents) {}

    record Customer(String name) {}

    public static final class BillingGraph implements GraphDefinition {

        @Override
        public void define(GraphBuilder graph) {
            Output<Order> orders = graph.merge(
                            graph.start("web-order", Order.class), graph.start("phone-order", Order.class))
                    .fanOut("order", onQueue("orders"));
            Output<Boolean> credit = orders.poll(
                    "credit-check",
                    CreditCheck.class,
                    every(ofSeconds(1)).until(ofMinutes(5)),
                    retryEvery(ofSeconds(30)).atMost(3));
            Output<Cost> goods = orders.process("goods", Coster.class, idempotent());
            Output<Cost> freight = orders.process("freight", Coster.class);
            Output<Cost> total = graph.merge(goods, freight).accumulate("total", Sum.class, noRetry());
            Output<Bill> bill = graph.join(credit, total).within(ofHours(2)).aggregate("bill", Biller.class);
            Output<Bill> reminder = graph.merge(List.of(bill, graph.start("reminder", Bill.class)))
                    .poll("payment", PaymentCheck.class, every(ofMillis(1500)).until(ofHours(24)));
            Output<List<Bill>> statement = graph.merge(bill, reminder)
                    .accumulateByKey("statement", Statement.class, within(ofMinutes(90)), onQueue("statements"));
            Output<Integer> count = graph.merge(
                            statement, bill.accumulate("single", Single.class, within(ofMinutes(1))))
                    .process("count", Counter.class);
            graph.merge(total, goods).sink("ledger", Ledger.class, idempotent());
            graph.merge(count, reminder.accumulateByKey("yearly", Yearly.class)).terminate("report");
        }
    }

    static final class CreditCheck implements Poller<Order, Boolean> {

        @Override
        public Optional<Boolean> poll(Order order) {
            return Optional.of(true);
        }
    }

    static final class PaymentCheck implements Poller<Bill, Bill> {

        @Override
        public Optional<Bill> poll(Bill bill) {
            return Optional.of(bill);
        }
    }

    static final class Coster implements Handler<Order, Cost> {

        @Override
        public Cost handle(Order order) {
            return new Cost(order.customer().length());
        }
    }

    static final class Sum implements Accumulator<Cost, Costs, Cost> {

        @Override
        public Costs initial() {
            return new Costs(0, 0);
        }

        @Override
        public Accumulation<Costs, Cost> add(Costs costs, Cost cost) {
            long cents = costs.cents() + cost.cents();
            return costs.count() == 1 ? done(new Cost(cents)) : more(new Costs(costs.count() + 1, cents));
        }
    }

    static final class Biller implements Aggregator2<Boolean, Cost, Bill> {

        @Override
        public Bill aggregate(Boolean credit, Cost total) {
            return new Bill("me", total.cents());
        }
    }

    static final class Statement implements KeyedAccumulator<Bill, Customer, List<Bill>, List<Bill>> {

        @Override
        public Customer key(Bill bill) {
            return new Customer(bill.customer());
        }

        @Override
        public List<Bill> initial() {
            return List.of();
        }

        @Override
        public Accumulation<List<Bill>, List<Bill>> add(List<Bill> bills, Bill bill) {
            List<Bill> all = new ArrayList<>(bills);
            all.add(bill);
            return all.size() < 10 ? more(all) : done(all);
        }
    }

    static final class Single implements Accumulator<Bill, byte[], List<Bill>> {

        @Override
        public byte[] initial() {
            return new byte[0];
        }

        @Override
        public Accumulation<byte[], List<Bill>> add(byte[] state, Bill bill) {
            return done(List.of(bill));
        }
    }

    static final class Yearly implements KeyedAccumulator<Bill, Integer, Long, Integer> {

        @Override
        public Integer key(Bill bill) {
            return bill.customer().length();
        }

        @Override
        public Long initial() {
            return 0L;
        }

        @Override
        public Accumulation<Long, Integer> add(Long cents, Bill bill) {
            return more(cents + bill.cents());
        }
    }

    static final class Counter implements Handler<List<Bill>, Integer> {

        @Override
        public Integer handle(List<Bill> bills) {
            return bills.size();
        }
    }

    static final class Ledger implements Sink<Cost> {

        @Override
        public void accept(Cost cost) {}
    }
}
