package com.acme.shop;

import dev.dge.behaviour.Sink;
import lombok.RequiredArgsConstructor;

@RequiredArgsConstructor
final class Label implements Sink<Parcel> {

    private final ShopClient client;

    @Override
    public void accept(Parcel parcel) {
        if (parcel.getPieces() > 1) {
            client.order(Order.builder().id(parcel.getOrder()).articles(java.util.List.of()).build());
        }
    }
}
