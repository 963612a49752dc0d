package dev.dge.pages;

import static dev.dge.behaviour.Accumulation.done;
import static dev.dge.behaviour.Accumulation.more;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.KeyedAccumulator;
import java.util.List;
import java.util.stream.Stream;

final class Pallet implements KeyedAccumulator<Order, String, List<Order>, List<Order>> {

    @Override
    public String key(Order order) {
        return order.articles().get(0);
    }

    @Override
    public List<Order> initial() {
        return List.of();
    }

    @Override
    public Accumulation<List<Order>, List<Order>> add(List<Order> orders, Order order) {
        List<Order> all = Stream.concat(orders.stream(), Stream.of(order)).toList();
        return all.size() < 100 ? more(all) : done(all);
    }
}
