package com.acme.parcels.pricing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

@Service
public class PricingService {

    private final long pricePerKilo;

    public PricingService(@Value("${parcels.price-per-kilo}") long pricePerKilo) {
        this.pricePerKilo = pricePerKilo;
    }

    public long postage(Parcel parcel) {
        return (parcel.grams() * pricePerKilo + 999) / 1000;
    }

    public long customs(Parcel parcel) {
        return parcel.country().equals("DE") ? 0 : 300;
    }
}
