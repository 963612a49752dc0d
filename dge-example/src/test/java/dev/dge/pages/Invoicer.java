package dev.dge.pages;

import dev.dge.behaviour.Aggregator2;

final class Invoicer implements Aggregator2<Price, Stock, Invoice> {

    @Override
    public Invoice aggregate(Price price, Stock stock) {
        return new Invoice(price.order(), stock.complete() ? price.cents() : 0);
    }
}
