package com.acme.parcels.pricing;

public record Quote(String parcel, long cents) {}
