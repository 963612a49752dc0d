package dev.dge.runtime;

import dev.dge.joining.JoinInputs.Receiver;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;

/**
 * Finds out up to when a join has read its inputs, by looking now and then how much waits in the queues.
 *
 * <p>What the broker had delivered when it told that may still be on its way inside the client. So a look counts once as many
 * messages have come as waited or could have been on their way: queues give them in their order. What is parked or retried
 * comes again and again, and there may never be a moment without. A look at an empty queue counts as well where nothing has
 * come by the next one, or two looks later: the broker's answer to a look comes behind all that it had delivered before.
 */
final class ReadingProgress {

    private static final long NEVER = 0;

    /** The queues, by their number. */
    interface Queues {

        /** How many deliveries of a queue have come so far. */
        long received(int slot);

        /** How many messages wait in a queue. Asks the broker. */
        int waiting(int slot) throws IOException;

        /** How often deliveries went back to their queues so far: they come again, and would count twice. */
        int givenBack();
    }

    /** A look at a queue; counts once this many have come in all, of an empty one also soon after. */
    private record Look(long at, boolean empty, boolean older, long complete) {
        static final Look NONE = new Look(NEVER, false, false, Long.MAX_VALUE);

        Look olderNow() {
            return new Look(at, empty, true, complete);
        }
    }

    private final Queues queues;
    private final Receiver receiver;
    private final Clock clock;
    private final int underWay;
    private final long[] received;
    private final Look[] looks;
    private int givenBack;

    /**
     * The progress of a subscription.
     *
     * @param count how many queues there are
     * @param underWay how many deliveries of a queue can be on their way at once
     */
    ReadingProgress(Queues queues, int count, int underWay, Receiver receiver, Clock clock) {
        this.queues = queues;
        this.receiver = receiver;
        this.clock = clock;
        this.underWay = underWay;
        this.received = new long[count];
        this.looks = new Look[count];
        Arrays.fill(looks, Look.NONE);
    }

    /** Looks at each queue; to be called about every second. */
    void look() throws IOException {
        if (queues.givenBack() != givenBack) {
            givenBack = queues.givenBack();
            Arrays.fill(looks, Look.NONE);
        }
        for (int slot = 0; slot < looks.length; slot++) {
            look(slot);
        }
    }

    private void look(int slot) throws IOException {
        long soFar = queues.received(slot);
        Look last = looks[slot];
        boolean quiet = soFar == received[slot];
        received[slot] = soFar;
        if ((last.empty() && (quiet || last.older())) || soFar >= last.complete()) {
            receiver.read(slot, last.at());
            last = Look.NONE;
        }
        looks[slot] = next(slot, last);
    }

    // A backlog takes its time; an empty queue tells sooner, where others read it, too.
    private Look next(int slot, Look last) throws IOException {
        long now = clock.millis();
        int waiting = queues.waiting(slot);
        if (last.empty()) {
            return last.olderNow();
        }
        return waiting == 0 || last.at() == NEVER
                ? new Look(now, waiting == 0, false, queues.received(slot) + waiting + underWay)
                : last;
    }
}
