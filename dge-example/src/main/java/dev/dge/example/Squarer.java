package dev.dge.example;

import dev.dge.behaviour.Handler;

/** Squares a number. The square of an Integer always fits a Long. */
final class Squarer implements Handler<Integer, Long> {

    @Override
    public Long handle(Integer x) {
        return (long) x * x;
    }
}
