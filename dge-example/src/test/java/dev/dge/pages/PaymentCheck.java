package dev.dge.pages;

import dev.dge.behaviour.Poller;
import java.util.Optional;

final class PaymentCheck implements Poller<Order, Price> {

    private final Bank bank;

    PaymentCheck(Bank bank) {
        this.bank = bank;
    }

    @Override
    public Optional<Price> poll(Order order) {
        return bank.centsPaidFor(order.id()).map(cents -> new Price(order.id(), cents));
    }
}
