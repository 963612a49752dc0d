package com.acme.shop;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.KeyedAccumulator;

/** Adds prices of one currency until they are worth a transfer. */
public final class Turnover implements KeyedAccumulator<Price, String, Long, Price> {

    @Override
    public String key(Price price) {
        return "EUR";
    }

    @Override
    public Long initial() {
        return 0L;
    }

    @Override
    public Accumulation<Long, Price> add(Long sum, Price price) {
        long cents = sum + price.cents();
        return cents < 100_000 ? Accumulation.more(cents) : Accumulation.done(new Price(cents));
    }
}
