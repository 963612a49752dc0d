package com.acme.arithmetic;

import dev.dge.behaviour.Aggregator2;

class Multiplier implements Aggregator2<Integer, Long, Long> {

    @Override
    public Long aggregate(Integer doubled, Long squared) {
        return doubled * squared;
    }
}
