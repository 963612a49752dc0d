package dev.dge.pages;

import dev.dge.behaviour.Handler;
import dev.dge.behaviour.PermanentFailureException;

final class Pricer implements Handler<Order, Price> {

    private final Prices prices;

    Pricer(Prices prices) {
        this.prices = prices;
    }

    @Override
    public Price handle(Order order) {
        if (order.articles().isEmpty()) {
            throw new PermanentFailureException("Order " + order.id() + " is empty");
        }
        return new Price(
                order.id(), order.articles().stream().mapToLong(prices::cents).sum());
    }
}
