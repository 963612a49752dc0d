package dev.dge.logic.join;

/** What stands for the key of a group: 128 bits of its SHA-256, enough to take two of one hash for the same key. */
record KeyHash(long high, long low) {

    @Override
    public int hashCode() {
        return (int) low;
    }
}
