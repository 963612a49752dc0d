package dev.dge.benchmark.contender;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.DeliverCallback;
import java.io.IOException;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/**
 * Publishes without waiting, and acknowledges what is confirmed, many at once: the limit of one consumer.
 *
 * <p>The n-th delivery is the n-th publish, for neither channel does anything else: so a confirm's number is the tag to
 * acknowledge, once all before it are confirmed, too. It trusts that nothing is returned or refused.
 */
public final class PipelinedRelay {

    private static final int PREFETCH = 500;

    private final Channel consuming;
    private final TreeSet<Long> confirmed = new TreeSet<>();
    private long acknowledged;

    private PipelinedRelay(Channel consuming) {
        this.consuming = consuming;
    }

    /** Arguments: port, input queue, output queue, work. */
    public static void main(String[] args) throws IOException, TimeoutException {
        Place place = Place.of(args);
        Work work = Work.valueOf(args[3]);
        Channel consuming = place.connect().createChannel();
        Channel publishing = place.connect().createChannel();
        publishing.confirmSelect();
        PipelinedRelay relay = new PipelinedRelay(consuming);
        ConfirmCallback refused = (number, multiple) -> {
            throw new IOException("The broker refused message " + number);
        };
        publishing.addConfirmListener(relay::confirmed, refused);
        consuming.basicQos(PREFETCH);
        DeliverCallback publish = (consumer, input) -> publishing.basicPublish(
                "", place.output(), true, Place.following(input.getProperties()), work.apply(input.getBody()));
        consuming.basicConsume(place.input(), false, publish, consumer -> {});
    }

    // On the publishing connection's thread only.
    private void confirmed(long number, boolean multiple) throws IOException {
        long upTo = acknowledged;
        if (multiple) {
            upTo = Math.max(upTo, number);
            confirmed.headSet(number, true).clear();
        } else {
            confirmed.add(number);
        }
        while (confirmed.remove(upTo + 1)) {
            upTo++;
        }
        if (upTo > acknowledged) {
            acknowledged = upTo;
            consuming.basicAck(upTo, true);
        }
    }
}
