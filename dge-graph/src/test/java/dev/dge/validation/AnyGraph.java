package dev.dge.validation;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.idempotent;
import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.onQueue;
import static dev.dge.definition.EdgeSettings.retryBackoff;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static dev.dge.definition.EdgeSettings.within;

import com.acme.shop.Basket;
import com.acme.shop.Order;
import com.acme.shop.Pairing;
import com.acme.shop.Price;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Quoter;
import com.acme.shop.Total;
import com.acme.shop.Turnover;
import com.acme.warehouse.Packer;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.definition.AccumulationSetting;
import dev.dge.definition.EdgeSetting;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.HandlingSetting;
import dev.dge.definition.Merged;
import dev.dge.definition.Output;
import dev.dge.definition.PollSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Does what a definition can do, in any order, with names and settings that are made to clash.
 *
 * @param careful whether it leaves out what can only be wrong, so that also larger graphs pass
 */
record AnyGraph(Random random, boolean careful) implements GraphDefinition {

    private static final List<String> CLASHING =
            List.of("a", "b", "c", "a-to-b", "b-to-c", "a-queue", "b-queue", "b-a-queue", "a-b", "ab", "b-to");

    private static final List<String> BAD = List.of("any", "new", "dead", "Bad", "", "wait", "a-all", "2");

    private static final List<String> QUEUES =
            List.of("any.a", "any.dead", "any.b.retry.10s", "any.c.state", "amq.x", "q", "x".repeat(240), " ");

    @Override
    public void define(GraphBuilder graph) {
        List<Output<Order>> orders = new ArrayList<>();
        List<Output<Price>> prices = new ArrayList<>();
        orders.add(start(graph));
        for (int i = random.nextInt(8); i > 0; i--) {
            grow(graph, orders, prices);
        }
        orders.forEach(this::end);
        prices.forEach(this::end);
    }

    private void grow(GraphBuilder graph, List<Output<Order>> orders, List<Output<Price>> prices) {
        switch (random.nextInt(11)) {
            case 0 -> orders.add(start(graph));
            case 1 -> orders.add(take(orders).fanOut(name(), settings()));
            case 2 -> prices.add(take(orders).process(name(), handler(), handling()));
            case 3 -> end(graph.join(any(orders), price(orders, prices)).aggregate(name(), pairing(), settings()));
            case 4 -> prices.add(graph.join(some(prices)).aggregate(name(), total(), settings()));
            case 5 -> price(orders, prices).sink(name(), printer(), handling());
            case 6 -> prices.add(take(orders).poll(name(), poller(), poll(), settings()));
            case 7 -> prices.add(merge(graph, some(prices)).accumulate(name(), basket(), waits()));
            case 8 -> prices.add(price(orders, prices).accumulateByKey(name(), turnover(), waits()));
            case 9 -> orders.add(merge(graph, some(orders)).fanOut(name(), settings()));
            default -> {
                if (!isRight()) {
                    graph.join(any(orders), any(orders)).within(duration());
                }
            }
        }
    }

    private Output<Order> start(GraphBuilder graph) {
        Output<Order> start = graph.start(name(), Order.class);
        return careful || random.nextBoolean() ? start.fanOut(name()) : start;
    }

    private boolean isRight() {
        return careful || random.nextInt(9) > 0;
    }

    private <T> Merged<T> merge(GraphBuilder graph, List<Output<T>> outputs) {
        return isRight() ? graph.merge(outputs) : graph.merge(List.of());
    }

    private PollSetting poll() {
        return every(duration()).until(careful ? Duration.ofMinutes(1) : duration());
    }

    private AccumulationSetting[] waits() {
        return random.ints(random.nextInt(8) / 5, 0, 6)
                .mapToObj(kind -> kind < 2 ? within(duration()) : setting(kind))
                .toArray(AccumulationSetting[]::new);
    }

    private Duration duration() {
        return Duration.ofMillis(random.nextInt(10) + (careful ? 1 : 0));
    }

    private Class<? extends Poller<Order, Price>> poller() {
        return isRight() ? Quoter.class : cast(Pricer.class);
    }

    private Class<? extends Accumulator<Price, ?, Price>> basket() {
        return isRight() ? Basket.class : cast(any(List.of(Turnover.class, Accumulator.class)));
    }

    private Class<? extends KeyedAccumulator<Price, ?, ?, Price>> turnover() {
        return isRight() ? Turnover.class : cast(Basket.class);
    }

    private Output<Price> price(List<Output<Order>> orders, List<Output<Price>> prices) {
        return prices.isEmpty() ? any(orders).process(name(), Pricer.class) : any(prices);
    }

    private void end(Output<?> output) {
        if (careful || random.nextInt(20) > 0) {
            output.terminate(name(), settings());
        }
    }

    private String name() {
        int kind = random.nextInt(20);
        if (kind == 0 && !careful) {
            return any(BAD);
        }
        return kind < (careful ? 18 : 9) ? "node-" + random.nextInt(careful ? 100_000 : 1000) : any(CLASHING);
    }

    private EdgeSetting[] settings() {
        return random.ints(random.nextInt(8) / 5, 0, 6).mapToObj(this::setting).toArray(EdgeSetting[]::new);
    }

    private HandlingSetting[] handling() {
        return random.ints(random.nextInt(8) / 5, 0, 6)
                .mapToObj(kind -> kind < 2 ? idempotent() : setting(kind))
                .toArray(HandlingSetting[]::new);
    }

    private EdgeSetting setting(int kind) {
        if (careful) {
            return kind % 2 == 0 ? noRetry() : onQueue("queue-" + random.nextInt(100_000));
        }
        return switch (kind) {
            case 0 -> noRetry();
            case 1 -> retryEvery(Duration.ofMillis(random.nextInt(3))).atMost(random.nextInt(3));
            case 2 -> retryBackoff(Duration.ofSeconds(1), Duration.ofDays(random.nextInt(2)));
            default -> onQueue(any(QUEUES));
        };
    }

    private Class<? extends Handler<Order, Price>> handler() {
        return isRight() ? Pricer.class : cast(any(List.of(Packer.class, Total.class, Handler.class)));
    }

    private Class<? extends Aggregator2<Order, Price, String>> pairing() {
        return isRight() ? Pairing.class : cast(Total.class);
    }

    private Class<? extends Aggregator<Price, Price>> total() {
        return isRight() ? Total.class : cast(Pairing.class);
    }

    private Class<? extends Sink<Price>> printer() {
        return isRight() ? Printer.class : cast(Pricer.class);
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> cast(Class<?> type) {
        return (Class<T>) type;
    }

    private <T> T take(List<T> list) {
        return list.size() > 1 && random.nextInt(10) > 0 ? list.remove(random.nextInt(list.size())) : any(list);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> some(List<T> list) {
        return list.stream().filter(item -> random.nextInt(4) > 0).toList();
    }
}
