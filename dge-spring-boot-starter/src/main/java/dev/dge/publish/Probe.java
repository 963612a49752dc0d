package dev.dge.publish;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.amqp.AmqpException;

/** Asks whether a broker takes messages, without leaving one behind. */
final class Probe {

    private Probe() {}

    /** Whether a message to a key that nobody is bound to came back, and was answered, in time. */
    static boolean answered(Supplier<PublishingConnection> connections, String exchange, Duration timeout) {
        CountDownLatch returned = new CountDownLatch(1);
        try {
            PublishingConnection connection = connections.get();
            Channel channel =
                    connection.isBlocked() ? null : connection.connection().createChannel();
            if (channel == null) {
                return false;
            }
            try {
                channel.addReturnListener(message -> returned.countDown());
                channel.confirmSelect();
                channel.basicPublish(
                        exchange, "dge-probe-" + UUID.randomUUID(), true, new BasicProperties(), new byte[0]);
                channel.waitForConfirms(timeout.toMillis());
                return returned.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                channel.abort();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | TimeoutException | AmqpException | com.rabbitmq.client.ShutdownSignalException e) {
            return false;
        }
    }
}
