package dev.dge.runtime;

import dev.dge.joining.JoinInputs.Receiver;
import java.io.IOException;
import java.time.Clock;

/**
 * Finds out up to when a join has read its inputs, by looking now and then whether the queues are empty.
 *
 * <p>What the broker had delivered when it said that a queue is empty may still be on its way inside the client. So a look
 * counts once the next one finds that nothing more has come.
 */
final class ReadingProgress {

    private static final long NOT_EMPTY = 0;

    private final Subscription subscription;
    private final Receiver receiver;
    private final Clock clock;
    private final long[] received;
    private final long[] emptyAt;

    ReadingProgress(Subscription subscription, int queues, Receiver receiver, Clock clock) {
        this.subscription = subscription;
        this.receiver = receiver;
        this.clock = clock;
        this.received = new long[queues];
        this.emptyAt = new long[queues];
    }

    /** Looks at each queue; to be called about every second. */
    void look() throws IOException {
        for (int slot = 0; slot < emptyAt.length; slot++) {
            look(slot);
        }
    }

    private void look(int slot) throws IOException {
        long soFar = subscription.received(slot);
        if (emptyAt[slot] != NOT_EMPTY && received[slot] == soFar) {
            receiver.read(slot, emptyAt[slot]);
        }
        received[slot] = soFar;
        long now = clock.millis();
        emptyAt[slot] = subscription.isEmpty(slot) ? now : NOT_EMPTY;
    }
}
