package com.acme.arithmetic;

import dev.dge.behaviour.Handler;

class Doubler implements Handler<Integer, Integer> {

    @Override
    public Integer handle(Integer x) {
        return 2 * x;
    }
}
