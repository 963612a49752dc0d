package dev.dge.test;

import dev.dge.message.Outbound;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Messages on their way from a process to the broker, and what follows when all are confirmed. */
final class Publication {

    private final Deque<Outbound> open;
    private final Runnable whenConfirmed;

    Publication(List<Outbound> messages, Runnable whenConfirmed) {
        this.open = new ArrayDeque<>(messages);
        this.whenConfirmed = whenConfirmed;
    }

    /** Hands the next message to the broker, which confirms it; true if it was the last. */
    boolean publish(Queues queues) {
        queues.publish(open.remove());
        if (open.isEmpty()) {
            whenConfirmed.run();
            return true;
        }
        return false;
    }

    /** Hands the next message to the broker, whose confirm is lost, so that it will be published again. */
    void publishUnheard(Queues queues) {
        queues.publish(open.element());
    }
}
