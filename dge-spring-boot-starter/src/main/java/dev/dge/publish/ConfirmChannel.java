package dev.dge.publish;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * One channel in confirm mode, and what was published on it without an answer yet.
 *
 * <p>Answers come on the connection's reading thread, which never takes a publisher's lock: a publisher may be blocked in a
 * write that ends only when that thread reads on.
 */
final class ConfirmChannel {

    /** What an answer means; called on the connection's reading thread. */
    interface Answers {
        void confirmed(Sent sent);

        void failed(Sent sent);

        /** A message that has failed is known to have failed for want of a queue. */
        void unroutable(Sent sent);

        /** The end of one answer, which may have confirmed many. */
        void answered();

        void lost(ConfirmChannel channel, ShutdownSignalException cause);
    }

    private final Channel channel;
    private final Answers answers;
    private final ConcurrentNavigableMap<Long, Sent> unconfirmed = new ConcurrentSkipListMap<>();
    private @Nullable Sent lastNacked;
    private volatile boolean givenUp;

    ConfirmChannel(Connection connection, Answers answers) throws IOException {
        Channel opened = connection.createChannel();
        if (opened == null) {
            throw new IOException("The connection to the broker has no channel left");
        }
        this.channel = opened;
        this.answers = answers;
        channel.addReturnListener(
                returned -> returned(returned.getProperties().getMessageId(), returned.getRoutingKey()));
        channel.addConfirmListener(
                (number, multiple) -> answer(number, multiple, true),
                (number, multiple) -> answer(number, multiple, false));
        channel.addShutdownListener(cause -> answers.lost(this, cause));
        channel.confirmSelect();
    }

    /** Publishes; the caller sees to it that only one thread does so at a time. */
    void publish(String exchange, Sent sent) throws IOException {
        sent.published(System.nanoTime());
        long number = channel.getNextPublishSeqNo();
        unconfirmed.put(number, sent);
        try {
            channel.basicPublish(
                    exchange,
                    sent.outbound().routingKey(),
                    true,
                    sent.properties(),
                    sent.outbound().message().body());
        } catch (IOException | ShutdownSignalException e) {
            // Who has taken it out, publishes it again: twice under way, its returns and confirms could be mixed up.
            if (unconfirmed.remove(number) != null) {
                throw e;
            }
        }
    }

    // RabbitMQ sends a return before its ack, Broker-J right after its nack.
    private void returned(String messageId, String routingKey) {
        for (Sent sent : unconfirmed.values()) {
            if (!sent.returned() && sent.is(messageId, routingKey)) {
                sent.markReturned();
                return;
            }
        }
        Sent nacked = lastNacked;
        if (nacked != null && nacked.is(messageId, routingKey)) {
            answers.unroutable(nacked);
        }
    }

    private void answer(long number, boolean multiple, boolean ack) {
        if (multiple) {
            ConcurrentNavigableMap<Long, Sent> upTo = unconfirmed.headMap(number, true);
            for (Long each : upTo.keySet()) {
                answer(unconfirmed.remove(each), ack);
            }
        } else {
            answer(unconfirmed.remove(number), ack);
        }
        answers.answered();
    }

    private void answer(@Nullable Sent sent, boolean ack) {
        if (sent == null) {
            return;
        }
        if (ack && !sent.returned()) {
            answers.confirmed(sent);
            return;
        }
        if (!ack) {
            lastNacked = sent;
        }
        answers.failed(sent);
    }

    /** Takes out everything that has no answer. */
    List<Sent> takeUnconfirmed() {
        List<Sent> taken = new ArrayList<>();
        for (Long number : unconfirmed.keySet()) {
            Sent sent = unconfirmed.remove(number);
            if (sent != null) {
                taken.add(sent);
            }
        }
        return taken;
    }

    /** Whether something has waited for its answer longer than a limit in nanoseconds. */
    boolean unansweredFor(long limit) {
        var first = unconfirmed.firstEntry();
        return first != null && System.nanoTime() - first.getValue().at() > limit;
    }

    /** Starts every wait for an answer anew. */
    void waitAnew() {
        long now = System.nanoTime();
        unconfirmed.values().forEach(sent -> sent.waitFrom(now));
    }

    boolean isOpen() {
        return !givenUp && channel.isOpen();
    }

    /** Gives the channel up at once, and closes it behind the caller's back: the broker may be slow to answer. */
    void abort() {
        givenUp = true;
        Thread thread = new Thread(this::close, "dge-close");
        thread.setDaemon(true);
        thread.start();
    }

    private void close() {
        try {
            channel.abort();
        } catch (IOException | RuntimeException e) {
            // It is closed, which is all that is wanted.
        }
    }
}
