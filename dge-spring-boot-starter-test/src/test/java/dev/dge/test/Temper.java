package dev.dge.test;

import dev.dge.behaviour.Delivery;
import dev.dge.behaviour.PermanentFailureException;
import dev.dge.failure.Failure;
import dev.dge.failure.FailureHandler.Decision;

/**
 * How a behaviour computes and when it fails: only by its input and the attempt, so that it does the same whatever happens
 * around it.
 */
record Temper(Mode mode, long salt) {

    enum Mode {
        SOUND,
        /** Fails for good on some inputs. */
        PICKY,
        /** Fails on some inputs at first, on some as often as it is tried. */
        FLAKY
    }

    private static final String ACCEPTED = "may be lost";

    /** A number that follows from others. */
    long mix(long... numbers) {
        long mixed = salt;
        for (long number : numbers) {
            mixed = (mixed ^ number) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }

    void failPerhaps(long mixed, Delivery delivery) {
        long luck = Math.floorMod(mixed, 5L);
        if (mode == Mode.PICKY && luck == 0) {
            throw new PermanentFailureException(salt % 2 == 0 ? ACCEPTED : "never");
        }
        if (mode == Mode.FLAKY && delivery.attempt() <= luck) {
            throw new IllegalStateException("not at attempt " + delivery.attempt());
        }
    }

    /** Accepts some failures, but none of a join: which of its inputs fails depends on which came last. */
    static Decision decide(Failure failure) {
        boolean ofJoin = failure.edge().queue().contains(".join");
        return !ofJoin && ACCEPTED.equals(failure.exception().getMessage()) ? Decision.ACCEPTED : Decision.DEAD_LETTER;
    }
}
