package dev.dge.publish;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets small messages wait for one another, so that many leave with one write.
 *
 * <p>The client sends each message by a system call of its own, which costs more than all else that a fast node does. What a
 * thread writes {@link #during} a gathering stays with the socket until the same is written to outside of one, until it is
 * too much, or until {@link #send}. On sockets that are not {@link GatheringSocketFactory}'s nothing waits.
 */
final class Gathering {

    @SuppressWarnings("ThreadLocalUsage") // Set only for the time of a call.
    private static final ThreadLocal<@Nullable Gathering> CURRENT = new ThreadLocal<>();

    private volatile @Nullable GatheringOutput holder;

    /** Writes something that may wait. */
    interface Write {
        void run() throws IOException;
    }

    /** Writes something that may wait; {@link #send} must follow soon. */
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
        holder = output;
    }

    /** Whether something may wait that was written during it. */
    boolean waits() {
        return holder != null;
    }

    /**
     * Sends what waits.
     *
     * @throws IOException if the connection is broken, which its reader finds out, too
     */
    void send() throws IOException {
        GatheringOutput waiting = holder;
        if (waiting != null) {
            holder = null;
            waiting.send();
        }
    }
}
