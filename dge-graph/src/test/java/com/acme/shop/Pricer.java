package com.acme.shop;

import dev.dge.behaviour.Handler;

/** Says what an order costs. */
public final class Pricer implements Handler<Order, Price> {
    @Override
    public Price handle(Order order) {
        return new Price(order.id().length());
    }
}
