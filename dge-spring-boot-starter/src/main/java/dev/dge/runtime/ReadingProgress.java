package dev.dge.runtime;

import dev.dge.joining.JoinInputs.Receiver;
import java.io.IOException;
import java.time.Clock;

/**
 * Finds out up to when a join has read its inputs, by looking now and then whether the queues are empty.
 *
 * <p>What the broker had delivered when it said that a queue is empty may still be on its way inside the client. So a look
 * counts once the next one finds that nothing more has come, or that as many have come as could have been on their way: what
 * is parked or retried comes again and again, and there may never be a quiet second.
 */
final class ReadingProgress {

    private static final long NOT_EMPTY = 0;

    private final Subscription subscription;
    private final Receiver receiver;
    private final Clock clock;
    private final int underWay;
    private final long[] received;
    private final long[] emptyAt;
    private final long[] receivedWhenEmpty;

    /**
     * The progress of a subscription.
     *
     * @param underWay how many deliveries of a queue can be on their way at once
     */
    ReadingProgress(Subscription subscription, int queues, int underWay, Receiver receiver, Clock clock) {
        this.subscription = subscription;
        this.receiver = receiver;
        this.clock = clock;
        this.underWay = underWay;
        this.received = new long[queues];
        this.emptyAt = new long[queues];
        this.receivedWhenEmpty = new long[queues];
    }

    /** Looks at each queue; to be called about every second. */
    void look() throws IOException {
        for (int slot = 0; slot < emptyAt.length; slot++) {
            look(slot);
        }
    }

    private void look(int slot) throws IOException {
        long soFar = subscription.received(slot);
        boolean allCame = soFar == received[slot] || soFar - receivedWhenEmpty[slot] >= underWay;
        received[slot] = soFar;
        if (emptyAt[slot] != NOT_EMPTY && allCame) {
            receiver.read(slot, emptyAt[slot]);
            emptyAt[slot] = NOT_EMPTY;
        }
        if (emptyAt[slot] == NOT_EMPTY) {
            long now = clock.millis();
            emptyAt[slot] = subscription.isEmpty(slot) ? now : NOT_EMPTY;
            receivedWhenEmpty[slot] = subscription.received(slot);
        }
    }
}
