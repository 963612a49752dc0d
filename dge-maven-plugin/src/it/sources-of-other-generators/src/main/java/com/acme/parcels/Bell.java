package com.acme.parcels;

import dev.dge.behaviour.Sink;

/** Rings, and has the bill written by the other graph of this project. */
final class Bell implements Sink<Integer> {

    private final BillClient bills;

    Bell(BillClient bills) {
        this.bills = bills;
    }

    @Override
    public void accept(Integer grams) {
        bills.weight(grams);
    }
}
