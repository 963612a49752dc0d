package dev.dge.benchmark;

import dev.dge.behaviour.Handler;

/** Doubles a number. */
final class Doubler implements Handler<Long, Long> {

    @Override
    public Long handle(Long x) {
        return 2 * x;
    }
}
