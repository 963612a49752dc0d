package dev.dge.benchmark;

import dev.dge.behaviour.Handler;

/** Fails for what is negative. */
final class Picky implements Handler<Long, Long> {

    @Override
    public Long handle(Long x) {
        if (x < 0) {
            throw new IllegalArgumentException(x + " is negative");
        }
        return x;
    }
}
