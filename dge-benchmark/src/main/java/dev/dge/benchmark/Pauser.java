package dev.dge.benchmark;

import dev.dge.behaviour.Handler;

/** Takes so many milliseconds as its input says. */
final class Pauser implements Handler<Long, Long> {

    @Override
    public Long handle(Long millis) throws InterruptedException {
        Thread.sleep(millis);
        return millis;
    }
}
