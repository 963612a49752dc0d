package dev.dge.runtime;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes messages of several queues one at a time, in turns.
 *
 * <p>A consumer of each would hand over one, and beside one that kills its process an innocent one would be delivered again
 * and again, until it is a dead letter too.
 */
final class Turns {

    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final Channel channel;
    private final List<String> queues;
    private final Tracker tracker;
    private final Arrivals arrivals;
    private final Tracker.Held held = new Tracker.Held();
    private final Consumer<Delivered> receiver;
    private final BooleanSupplier ending;

    Turns(
            Channel channel,
            List<String> queues,
            Tracker tracker,
            Arrivals arrivals,
            Consumer<Delivered> receiver,
            BooleanSupplier ending) {
        this.channel = channel;
        this.queues = queues;
        this.tracker = tracker;
        this.arrivals = arrivals;
        this.receiver = receiver;
        this.ending = ending;
    }

    /**
     * Takes messages until each queue in turn has none, or one that no process has died with; or the subscription ends.
     *
     * <p>One queue alone says nothing about another one: what comes back to it is at its front.
     */
    void take() throws IOException, InterruptedException {
        int turn = 0;
        int harmless = 0;
        while (harmless < queues.size() && !ending.getAsBoolean()) {
            if (tracker.emptyWithin(A_MOMENT)) {
                harmless = take(turn++ % queues.size()) == 0 ? harmless + 1 : 0;
            }
        }
    }

    /** Takes a message of a queue, if there is one, and returns how often a process died with it. */
    private long take(int input) throws IOException {
        GetResponse message = channel.basicGet(queues.get(input), false);
        if (message == null) {
            return 0;
        }
        Arrivals.Arrival arrival =
                arrivals.take(input, held, message.getEnvelope(), message.getProps(), message.getBody(), false);
        receiver.accept(arrival.delivered());
        return arrival.deaths();
    }
}
