package com.acme.arithmetic;

import dev.dge.behaviour.Handler;

class Squarer implements Handler<Integer, Long> {

    @Override
    public Long handle(Integer x) {
        return (long) x * x;
    }
}
