package dev.dge.logic.join;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the open groups of a process may take, of all its joins together. */
public final class Room {

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    /** Room for about this many bytes. */
    public Room(long bytes) {
        this.bytes = bytes;
    }

    /** A quarter of the heap that this process may have at most. */
    public static Room ofThisProcess() {
        return new Room(Runtime.getRuntime().maxMemory() / 4);
    }

    /** Whether no group should be opened now. */
    public boolean isFull() {
        return taken.get() >= bytes;
    }

    void take(long size) {
        taken.addAndGet(size);
    }
}
