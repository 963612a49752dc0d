package com.acme.shop;

import dev.dge.behaviour.Aggregator;
import java.util.List;

final class Summer implements Aggregator<Money, Money> {

    @Override
    public Money aggregate(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow();
    }
}
