package dev.dge.pages;

import dev.dge.behaviour.Delivery;
import dev.dge.behaviour.Handler;

final class Reserver implements Handler<Order, Stock> {

    private final Warehouse warehouse;
    private final Delivery delivery;

    Reserver(Warehouse warehouse, Delivery delivery) {
        this.warehouse = warehouse;
        this.delivery = delivery;
    }

    @Override
    public Stock handle(Order order) {
        boolean complete = warehouse.reserve(delivery.messageId(), order.articles());
        return new Stock(order.id(), complete);
    }
}
