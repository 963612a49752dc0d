package com.acme.parcels.graph;

import com.acme.parcels.pricing.Parcel;
import com.acme.parcels.pricing.PricingService;
import dev.dge.behaviour.Handler;

final class Customs implements Handler<Parcel, Long> {

    private final PricingService pricing;

    Customs(PricingService pricing) {
        this.pricing = pricing;
    }

    @Override
    public Long handle(Parcel parcel) {
        return pricing.customs(parcel);
    }
}
