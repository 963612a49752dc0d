package com.acme.warehouse;

import com.acme.shop.Order;
import dev.dge.behaviour.Handler;

/** Packs orders into something that only this package knows. */
public final class Packer implements Handler<Order, Parcel> {
    @Override
    public Parcel handle(Order order) {
        return new Parcel(order);
    }

    /** A behaviour that other classes cannot name. */
    public static Class<? extends Handler<Order, Order>> ofItsOwn() {
        return Checker.class;
    }

    /** A behaviour that other packages cannot name. */
    public static Class<? extends Handler<Order, Order>> ofPackage() {
        return Inspector.class;
    }

    private static final class Checker implements Handler<Order, Order> {
        @Override
        public Order handle(Order order) {
            return order;
        }
    }

    protected static final class Inspector implements Handler<Order, Order> {
        @Override
        public Order handle(Order order) {
            return order;
        }
    }
}
