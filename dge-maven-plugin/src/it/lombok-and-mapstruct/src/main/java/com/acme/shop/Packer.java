package com.acme.shop;

import dev.dge.behaviour.Handler;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

@Slf4j
@RequiredArgsConstructor
final class Packer implements Handler<Order, Parcel> {

    private final ParcelMapper mapper = new ParcelMapperImpl();
    private final Scales scales;

    @Override
    public Parcel handle(Order order) {
        log.info("Order {} has {} articles and weighs {}", order.getId(), order.getArticles().size(), scales.weigh(order));
        return mapper.parcel(order);
    }
}
