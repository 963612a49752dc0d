package dev.dge.runtime;

/**
 * How hard a process works on a node.
 *
 * @param concurrency how many deliveries are handled at once, at least 1
 * @param prefetch how many deliveries are held at most, at least as many as are handled at once
 */
public record NodeSettings(int concurrency, int prefetch) {

    public NodeSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("A node's concurrency is at least 1, not " + concurrency);
        }
        if (prefetch < 1) {
            throw new IllegalArgumentException("A node's prefetch is at least 1, not " + prefetch);
        }
        prefetch = Math.max(prefetch, concurrency);
    }
}
