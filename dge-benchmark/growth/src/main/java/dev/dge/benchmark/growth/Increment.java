package dev.dge.benchmark.growth;

import dev.dge.behaviour.Handler;

/** Adds one. */
final class Increment implements Handler<Long, Long> {

    @Override
    public Long handle(Long x) {
        return x + 1;
    }
}
