package com.acme.parcels.graph;

import com.acme.parcels.pricing.Quote;
import com.acme.parcels.pricing.QuoteBook;
import dev.dge.behaviour.Sink;

final class Booker implements Sink<Quote> {

    private final QuoteBook book;

    Booker(QuoteBook book) {
        this.book = book;
    }

    @Override
    public void accept(Quote quote) {
        book.add(quote);
    }
}
