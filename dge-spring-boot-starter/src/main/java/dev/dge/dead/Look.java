package dev.dge.dead;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A look at a queue, on a channel of its own: each message is in hand until the end, and what was not acknowledged goes back.
 *
 * <p>A look ends with what was in the queue when it began. It counts as a delivery, whose number is not limited in a
 * dead-letter queue of DGE.
 */
final class Look implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long PAUSE_MS = 5;
    private static final int BARRIERS = 3;

    private final Channel channel;
    private final String queue;
    private final Bounds bounds;
    private final long began = System.nanoTime();
    private final long ready;
    private int acknowledged;
    private final Set<Long> inHand = new TreeSet<>();
    private int examined;
    private long bytes;
    private boolean empty;

    private Look(Channel channel, String queue, Bounds bounds) throws IOException {
        this.channel = channel;
        this.queue = queue;
        this.bounds = bounds;
        this.ready = channel.messageCount(queue);
    }

    static Look at(Connection connection, String queue, Bounds bounds) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("The connection to the broker has no channel left");
        }
        try {
            return new Look(channel, queue, bounds);
        } catch (IOException | ShutdownSignalException e) {
            channel.abort();
            throw e;
        }
    }

    /** How many messages were in the queue at the beginning. */
    long ready() {
        return ready;
    }

    int examined() {
        return examined;
    }

    /** Whether the queue had more messages than were looked at. */
    boolean more() {
        return !empty && examined < ready;
    }

    /**
     * The next message; none at the end or at a bound.
     *
     * <p>A quorum queue hands out what was put back before the rest, so that two looks see the same messages.
     */
    Optional<GetResponse> next() throws IOException {
        if (examined >= Math.min(ready, bounds.messages()) || bytes >= bounds.bytes() || isLate()) {
            return Optional.empty();
        }
        GetResponse got = channel.basicGet(queue, false);
        if (got == null) {
            empty = true;
            return Optional.empty();
        }
        examined++;
        bytes += got.getBody().length;
        inHand.add(got.getEnvelope().getDeliveryTag());
        return Optional.of(got);
    }

    private boolean isLate() {
        return System.nanoTime() - began > bounds.time().toNanos();
    }

    /** Takes a message out of the queue. */
    void acknowledge(long tag) throws IOException {
        channel.basicAck(tag, false);
        inHand.remove(tag);
        acknowledged++;
    }

    /**
     * Puts back what is in hand, and waits until the queue has that and every acknowledgement.
     *
     * <p>A quorum queue takes messages back one after the other: who looks meanwhile would miss some. What somebody else has
     * in hand is not waited for.
     */
    void end() throws IOException, InterruptedException {
        boolean back = !inHand.isEmpty();
        awaitAcknowledgements();
        for (long tag : inHand) {
            channel.basicNack(tag, false, true);
        }
        inHand.clear();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (back && channel.messageCount(queue) < ready - acknowledged && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MS);
        }
    }

    // A channel of RabbitMQ sends 32 acknowledgements to a quorum queue, and more only when these are answered; closed
    // before,
    // it forgets them, and the messages come back. A get is answered after all that was sent before it.
    private void awaitAcknowledgements() throws IOException {
        for (int i = 0; i < BARRIERS && acknowledged > 0; i++) {
            GetResponse got = channel.basicGet(queue, false);
            if (got != null) {
                inHand.add(got.getEnvelope().getDeliveryTag());
            }
        }
    }

    /** The broker puts back what is still in hand. */
    @Override
    public void close() {
        try {
            channel.abort();
        } catch (IOException | ShutdownSignalException e) {
            // It is closed, which is all that is wanted.
        }
    }
}
