package dev.dge.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Notices that a node's consumer is given nothing although messages wait in its queue.
 *
 * <p>Whatever the cause, a client or a broker that has lost its way, a new channel mends it. The broker is asked only about a
 * queue of which nothing came for long, and twice: what waits may have come this very moment. Where a new channel does not
 * help, the next one is given twice the time, for each costs what is held a delivery.
 */
final class Watchdog {

    private static final int LOOKS_IN_PATIENCE = 10;
    private static final int MOST_DOUBLINGS = 4;

    /** The consumers of a node's queues on one channel. */
    interface Consumers {

        /** The queues, in the order of the inputs. */
        List<String> queues();

        /** How many deliveries of a queue have come so far. */
        long received(int input);

        /** Whether the broker should deliver what waits in a queue. */
        boolean hasRoom(int input);

        /** Whether nothing waits in a queue. Asks the broker. */
        boolean isEmpty(int input) throws IOException;
    }

    private final Duration patience;
    private final BooleanSupplier paused;
    private final LongSupplier nanoTime;
    private int restarts;
    private String starved = "";
    private volatile String starving = "";

    /**
     * A watchdog that watches nothing yet.
     *
     * @param patience for how long nothing may come
     * @param paused whether nothing is expected to come now
     */
    Watchdog(Duration patience, BooleanSupplier paused, LongSupplier nanoTime) {
        this.patience = patience;
        this.paused = paused;
        this.nanoTime = nanoTime;
    }

    /** Why the consumers were given up, until new ones receive something or nothing waits any more; else empty. */
    String starving() {
        return starving;
    }

    /** Watches these from now on. */
    Watch over(Consumers consumers) {
        return new Watch(consumers);
    }

    private synchronized Duration patience() {
        return patience.multipliedBy(1L << Math.min(restarts, MOST_DOUBLINGS));
    }

    private synchronized boolean isStarved(String queue) {
        return queue.equals(starved);
    }

    private synchronized String starves(String queue, long nanos) {
        restarts++;
        starved = queue;
        starving = "nothing came for " + Duration.ofNanos(nanos).toSeconds() + " s although messages wait in queue '"
                + queue + "'";
        return starving;
    }

    private synchronized void isWell(String queue) {
        if (isStarved(queue)) {
            restarts = 0;
            starved = "";
            starving = "";
        }
    }

    /** Looks after the consumers of one channel. For one thread. */
    final class Watch {

        private final List<Input> inputs;
        private boolean over;

        private Watch(Consumers consumers) {
            this.inputs = IntStream.range(0, consumers.queues().size())
                    .mapToObj(input -> new Input(consumers, input))
                    .toList();
        }

        /** Says, once, why the consumers must be given up; to be called about every second. */
        Optional<String> look() throws IOException {
            for (Input input : inputs) {
                if (!over && input.starves()) {
                    over = true;
                    return Optional.of(input.tell());
                }
            }
            return Optional.empty();
        }
    }

    private final class Input {

        private final Consumers consumers;
        private final int number;
        private final String queue;
        private long received;
        private long quietSince = nanoTime.getAsLong();
        private long waitsSince;
        private boolean waits;

        Input(Consumers consumers, int number) {
            this.consumers = consumers;
            this.number = number;
            this.queue = consumers.queues().get(number);
        }

        boolean starves() throws IOException {
            long now = nanoTime.getAsLong();
            long soFar = consumers.received(number);
            if (soFar != received) {
                received = soFar;
                quietFrom(now);
                isWell(queue);
                return false;
            }
            if (paused.getAsBoolean() || !consumers.hasRoom(number)) {
                quietFrom(now);
                return false;
            }
            boolean quiet = now - quietSince >= patience().toNanos();
            return (quiet || isStarved(queue)) && waitsForLong(now) && quiet;
        }

        private void quietFrom(long now) {
            quietSince = now;
            waits = false;
        }

        private boolean waitsForLong(long now) throws IOException {
            if (consumers.isEmpty(number)) {
                quietFrom(now);
                isWell(queue);
            } else if (!waits) {
                waits = true;
                waitsSince = now;
            }
            return waits
                    && now - waitsSince >= patience.dividedBy(LOOKS_IN_PATIENCE).toNanos();
        }

        String tell() {
            return Watchdog.this.starves(queue, nanoTime.getAsLong() - quietSince);
        }
    }
}
