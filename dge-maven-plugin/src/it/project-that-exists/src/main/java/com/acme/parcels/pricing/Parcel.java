package com.acme.parcels.pricing;

public record Parcel(String id, int grams, String country) {}
