package dev.dge.example;

import dev.dge.behaviour.Handler;

/** Doubles a number. */
final class Doubler implements Handler<Integer, Integer> {

    @Override
    public Integer handle(Integer x) {
        return Math.multiplyExact(2, x);
    }
}
