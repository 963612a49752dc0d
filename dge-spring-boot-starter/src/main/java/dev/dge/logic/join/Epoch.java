package dev.dge.logic.join;

/**
 * One ownership of a log. Each owner's epoch is above those of all who wrote before it.
 *
 * <p>The number of an entry is its writer's epoch, then a counter: of two entries about one thing the higher number is the one
 * that an owner acted on, since a later owner writes about something only if it found nothing about it in the log.
 *
 * @param value from 1
 */
record Epoch(long value) {

    private static final int COUNTER_BITS = 40;

    static final Epoch NONE = new Epoch(0);

    Epoch {
        if (value < 0 || value >= 1L << (63 - COUNTER_BITS)) {
            throw new IllegalArgumentException("There is no epoch " + value);
        }
    }

    static Epoch of(long number) {
        return new Epoch(number >>> COUNTER_BITS);
    }

    Epoch next() {
        return new Epoch(value + 1);
    }

    /** The lowest number of this epoch. */
    long first() {
        return value << COUNTER_BITS;
    }

    /** Whether this number is the last of this epoch, so that its owner has to start anew. */
    boolean endsWith(long number) {
        return number == next().first() - 1;
    }
}
