package dev.dge.runtime;

/**
 * How hard a process works on a node.
 *
 * @param concurrency how many deliveries are handled at once, at least 1
 * @param prefetch how many deliveries are held; enough at least for those that are handled at once
 * @param virtualThreads whether virtual threads handle them; that needs Java 21
 * @param paused whether it takes nothing until somebody resumes it
 */
public record NodeSettings(int concurrency, Prefetch prefetch, boolean virtualThreads, boolean paused) {

    public NodeSettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException("A node's concurrency is at least 1, not " + concurrency);
        }
        prefetch = prefetch.enoughFor(concurrency);
    }

    /** The same for what takes its deliveries many at a time, one after the other. */
    NodeSettings inBatches() {
        return new NodeSettings(1, prefetch.inBatches(), virtualThreads, paused);
    }

    /** On platform threads, with a fixed prefetch. */
    public NodeSettings(int concurrency, int prefetch) {
        this(concurrency, Prefetch.of(prefetch), false, false);
    }
}
