package dev.dge.example.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import dev.dge.testing.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts runs and reads results as any AMQP client would. A run's id ends with its input. */
final class Traffic implements AutoCloseable {

    /** A result, as it came. */
    record Result(String messageId, long value) {}

    private static final int ON_THEIR_WAY = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name = UUID.randomUUID() + "-";
    private final Connection connection;
    private final String prefix;
    private final Map<String, Set<Result>> results = new ConcurrentHashMap<>();
    private final AtomicInteger received = new AtomicInteger();
    private final int first;
    private int sent;

    /**
     * Listens for results.
     *
     * @param first the first input to send, so that the appraiser has not met the product of another test
     */
    Traffic(TestBroker broker, String prefix, int first) throws IOException, TimeoutException {
        this.connection = broker.connectionFactory().newConnection("traffic");
        this.prefix = prefix;
        this.first = first;
        Channel channel = connection.createChannel();
        channel.basicQos(500);
        channel.basicConsume(
                prefix + "arithmetic.result",
                false,
                (tag, delivery) -> {
                    take(delivery);
                    channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                },
                tag -> {});
    }

    private void take(Delivery result) {
        BasicProperties properties = result.getProperties();
        results.computeIfAbsent(properties.getCorrelationId(), run -> ConcurrentHashMap.newKeySet())
                .add(new Result(properties.getMessageId(), Long.parseLong(new String(result.getBody(), UTF_8))));
        received.incrementAndGet();
    }

    /** Starts this many runs, and returns when the broker has them. At most {@value #ON_THEIR_WAY} are on their way at a time. */
    void send(int runs) throws IOException, InterruptedException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (int run = 0; run < runs; run++) {
                String input = String.valueOf(first + sent++);
                BasicProperties properties = MessageProperties.PERSISTENT_BASIC
                        .builder()
                        .messageId(name + input)
                        .build();
                channel.basicPublish(prefix + "arithmetic", "input", true, properties, input.getBytes(UTF_8));
                if (sent % 100 == 0) {
                    awaitFinished(sent - ON_THEIR_WAY);
                }
            }
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        }
    }

    /** Starts this many runs while the caller goes on. */
    CompletableFuture<Void> sendMeanwhile(int runs) {
        return CompletableFuture.runAsync(() -> {
            try {
                send(runs);
            } catch (IOException | InterruptedException | TimeoutException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** The number of runs that were started. */
    int sent() {
        return sent;
    }

    /** The number of runs that have a result. */
    int finished() {
        return results.size();
    }

    /** The number of results that came, the repeated ones included. */
    int received() {
        return received.get();
    }

    /** Waits until this many runs have their result. */
    void awaitFinished(int runs) {
        await("results")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> finished() >= runs);
    }

    /** Waits for the result of every run, and checks each: the right value, and one message id however often it came. */
    void awaitEachResultUnderOneId() {
        awaitFinished(sent);
        assertThat(results).hasSize(sent);
        results.forEach((run, results) -> {
            long input = Long.parseLong(run.substring(name.length()));
            assertThat(results)
                    .as(run)
                    .singleElement()
                    .extracting(Result::value)
                    .isEqualTo(2 * input * input * input);
        });
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
