package com.acme.shop;

import dev.dge.behaviour.Poller;
import java.util.Optional;

/** Asks what an order costs. */
public final class Quoter implements Poller<Order, Price> {
    @Override
    public Optional<Price> poll(Order order) {
        return Optional.empty();
    }
}
