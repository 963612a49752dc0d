package dev.dge.runtime;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import java.util.concurrent.atomic.AtomicLongArray;

/** Takes note of what comes over a channel, in the order in which it comes. */
final class Arrivals {

    /**
     * Something that came.
     *
     * @param deaths how often its consumer died with it
     * @param resized whether the window has another size because of it
     */
    record Arrival(Delivered delivered, long deaths, boolean resized) {}

    private final Tracker tracker;
    private final Window window;
    private final AtomicLongArray received;

    Arrivals(int inputs, Tracker tracker, Window window) {
        this.tracker = tracker;
        this.window = window;
        this.received = new AtomicLongArray(inputs);
    }

    /**
     * Takes a delivery.
     *
     * @param late whether it was on its way to a consumer from before the window narrowed: it widens none
     */
    Arrival take(
            int input, Tracker.Held held, Envelope envelope, BasicProperties properties, byte[] body, boolean late) {
        Tracker.Tag tag = tracker.register(envelope.getDeliveryTag(), held);
        received.incrementAndGet(input);
        long deaths = deliveryCount(properties);
        boolean resized = false;
        if (late) {
            window.onLateDelivery(body.length);
        } else {
            resized = window.onDelivery(deaths, body.length);
        }
        return new Arrival(new Delivered(input, tracker, tag, properties, body), deaths, resized);
    }

    private static long deliveryCount(BasicProperties properties) {
        return properties.getHeaders() != null
                        && properties.getHeaders().get("x-delivery-count") instanceof Number count
                ? count.longValue()
                : 0;
    }

    /** How many deliveries of a queue have come so far. */
    long of(int input) {
        return received.get(input);
    }
}
