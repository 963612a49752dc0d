package dev.dge.logic.join;

/** Gives the entries of one owner their numbers. */
final class Numbers {

    private final Epoch epoch;
    private long last;

    Numbers(Epoch epoch) {
        this.epoch = epoch;
        this.last = epoch.first();
    }

    Epoch epoch() {
        return epoch;
    }

    /**
     * The next number.
     *
     * @throws IllegalStateException if there are no more, after 2^40 entries: then the owner has to start anew
     */
    long next() {
        if (epoch.endsWith(last)) {
            throw new IllegalStateException("Epoch " + epoch.value() + " has used up its numbers");
        }
        return ++last;
    }
}
