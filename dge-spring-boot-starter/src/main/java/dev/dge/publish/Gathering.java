package dev.dge.publish;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets small messages wait for one another, so that many leave with one write.
 *
 * <p>The client sends each message by a system call of its own, which costs more than all else that a fast node does. What a
 * thread writes {@link #during} a gathering stays with the socket until the same is written to outside of one, until it is
 * too much, until {@link #send}, or for a moment. On sockets that are not {@link GatheringSocketFactory}'s nothing waits.
 */
final class Gathering {

    @SuppressWarnings("ThreadLocalUsage") // Set only for the time of a call.
    private static final ThreadLocal<@Nullable Gathering> CURRENT = new ThreadLocal<>();

    private final AtomicReference<@Nullable GatheringOutput> holder = new AtomicReference<>();

    /** Writes something that may wait. */
    interface Write {
        void run() throws IOException;
    }

    /** Writes something that may wait. */
    void during(Write write) throws IOException {
        CURRENT.set(this);
        try {
            write.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** The gathering that the calling thread writes for, or null. */
    static @Nullable Gathering current() {
        return CURRENT.get();
    }

    /** Takes note of where something waits. */
    void heldBy(GatheringOutput output) {
        holder.set(output);
    }

    /**
     * Sends what waits.
     *
     * @throws IOException if the connection is broken, which its reader finds out, too
     */
    void send() throws IOException {
        GatheringOutput waiting = holder.getAndSet(null);
        if (waiting != null) {
            waiting.send();
        }
    }
}
