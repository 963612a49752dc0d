package com.acme.shop;

import dev.dge.behaviour.Aggregator2;

/** Puts an order and its price together. */
public final class Pairing implements Aggregator2<Order, Price, String> {
    @Override
    public String aggregate(Order order, Price price) {
        return order.id() + ": " + price.cents();
    }
}
