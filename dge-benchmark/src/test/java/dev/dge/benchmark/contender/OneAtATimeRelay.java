package dev.dge.benchmark.contender;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DeliverCallback;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Takes a message, publishes the next, waits for the broker's confirm, acknowledges: with prefetch 1, as tutorials do. */
public final class OneAtATimeRelay {

    private static final int CONFIRM_TIMEOUT = 30_000;

    private OneAtATimeRelay() {}

    /** Arguments: port, input queue, output queue, work. */
    public static void main(String[] args) throws IOException, TimeoutException {
        Place place = Place.of(args);
        Work work = Work.valueOf(args[3]);
        Channel consuming = place.connect().createChannel();
        Channel publishing = place.connect().createChannel();
        publishing.confirmSelect();
        consuming.basicQos(1);
        DeliverCallback relay = (consumer, input) -> {
            publishing.basicPublish(
                    "", place.output(), true, Place.following(input.getProperties()), work.apply(input.getBody()));
            try {
                publishing.waitForConfirmsOrDie(CONFIRM_TIMEOUT);
            } catch (InterruptedException | TimeoutException e) {
                throw new IOException(e);
            }
            consuming.basicAck(input.getEnvelope().getDeliveryTag(), false);
        };
        consuming.basicConsume(place.input(), false, relay, consumer -> {});
    }
}
