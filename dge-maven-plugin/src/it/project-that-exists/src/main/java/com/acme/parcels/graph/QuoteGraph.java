package com.acme.parcels.graph;

import static dev.dge.definition.EdgeSettings.retryEvery;
import static java.time.Duration.ofSeconds;

import com.acme.parcels.pricing.Parcel;
import com.acme.parcels.pricing.Quote;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;

/** Quotes what it costs to send a parcel. */
public final class QuoteGraph implements GraphDefinition {

    @Override
    public void define(GraphBuilder graph) {
        Output<Parcel> parcel = graph.start("parcel", Parcel.class).fanOut("copy");
        Output<Long> postage = parcel.process("postage", Postage.class);
        Output<Long> customs = parcel.process("customs", Customs.class, retryEvery(ofSeconds(12)).atMost(5));
        Output<Quote> quote = graph.join(parcel, postage, customs).aggregate("add", Adder.class);
        quote.sink("book", Booker.class);
    }
}
