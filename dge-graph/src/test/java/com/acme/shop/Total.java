package com.acme.shop;

import dev.dge.behaviour.Aggregator;
import java.util.List;

/** Adds prices. */
public final class Total implements Aggregator<Price, Price> {
    @Override
    public Price aggregate(List<Price> prices) {
        return new Price(prices.stream().mapToLong(Price::cents).sum());
    }
}
