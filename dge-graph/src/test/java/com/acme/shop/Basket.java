package com.acme.shop;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;

/** Adds the first ten prices of a run. */
public final class Basket implements Accumulator<Price, Basket.Sum, Price> {

    /** What is added so far. */
    public record Sum(int count, long cents) {}

    @Override
    public Sum initial() {
        return new Sum(0, 0);
    }

    @Override
    public Accumulation<Sum, Price> add(Sum sum, Price price) {
        long cents = sum.cents() + price.cents();
        return sum.count() < 9
                ? Accumulation.more(new Sum(sum.count() + 1, cents))
                : Accumulation.done(new Price(cents));
    }
}
