package com.acme.parcels;

import dev.dge.behaviour.Handler;

final class Biller implements Handler<Integer, Long> {

    @Override
    public Long handle(Integer grams) {
        return 3L * grams;
    }
}
