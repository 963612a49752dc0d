package dev.dge.benchmark;

import dev.dge.behaviour.Handler;

/** Squares a number. */
final class Squarer implements Handler<Long, Long> {

    @Override
    public Long handle(Long x) {
        return x * x;
    }
}
