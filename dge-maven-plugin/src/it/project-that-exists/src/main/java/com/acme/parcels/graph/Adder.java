package com.acme.parcels.graph;

import com.acme.parcels.pricing.Parcel;
import com.acme.parcels.pricing.Quote;
import dev.dge.behaviour.Aggregator3;

final class Adder implements Aggregator3<Parcel, Long, Long, Quote> {

    @Override
    public Quote aggregate(Parcel parcel, Long postage, Long customs) {
        return new Quote(parcel.id(), postage + customs);
    }
}
