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
    private final Window window;
    private final Arrivals arrivals;
    private final Tracker.Held held = new Tracker.Held();
    private final Consumer<Delivered> receiver;
    private final BooleanSupplier ending;

    Turns(
            Channel channel,
            List<String> queues,
            Tracker tracker,
            Window window,
            Arrivals arrivals,
            Consumer<Delivered> receiver,
            BooleanSupplier ending) {
        this.channel = channel;
        this.queues = queues;
        this.tracker = tracker;
        this.window = window;
        this.arrivals = arrivals;
        this.receiver = receiver;
        this.ending = ending;
    }

    /** Takes messages until one comes that no process has died with, or none, or the subscription ends. */
    void take() throws IOException, InterruptedException {
        int turn = 0;
        int empty = 0;
        boolean wide = false;
        while (!wide && empty < queues.size() && !ending.getAsBoolean()) {
            if (tracker.emptyWithin(A_MOMENT)) {
                boolean came = take(turn++ % queues.size());
                empty = came ? 0 : empty + 1;
                wide = came && window.size() > 1;
            }
        }
    }

    private boolean take(int input) throws IOException {
        GetResponse message = channel.basicGet(queues.get(input), false);
        if (message == null) {
            return false;
        }
        receiver.accept(arrivals.take(input, held, message.getEnvelope(), message.getProps(), message.getBody())
                .delivered());
        return true;
    }
}
