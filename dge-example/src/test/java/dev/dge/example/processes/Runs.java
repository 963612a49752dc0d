package dev.dge.example.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts runs and takes their results while the broker may come and go: what it has not confirmed is sent again under the
 * same id. A run's id ends with its input.
 */
final class Runs implements AutoCloseable {

    /** A result, as it came. */
    private record Result(String messageId, long value) {}

    /** Opens connections to whatever broker there is. */
    interface Connector {
        Connection connect(String name) throws IOException, TimeoutException;
    }

    private static final int BATCH = 50;
    private static final Duration GIVEN_UP = Duration.ofMinutes(3);
    private static final int CONFIRM_MILLIS = 20_000;

    private final Connector connector;
    private final String prefix;
    private final int first;
    private final int count;
    private final int onTheirWay;
    private final String name = UUID.randomUUID() + "-";
    private final Map<String, Set<Result>> results = new ConcurrentHashMap<>();
    private final AtomicInteger received = new AtomicInteger();
    private final Thread listener;
    private final Thread feeder;
    private volatile long lastResult = System.nanoTime();
    private volatile long longestPause;
    private volatile int sent;
    private volatile boolean faultIsOver;
    private volatile long faultEnd;
    private volatile long recovery;
    private volatile boolean closed;

    /**
     * Begins to send.
     *
     * @param first the first input, which with the others must not have been sent before
     * @param count how many runs there are to be
     * @param onTheirWay how many of them at a time have no result yet, at most
     */
    Runs(Connector connector, String prefix, int first, int count, int onTheirWay) {
        this.connector = connector;
        this.prefix = prefix;
        this.first = first;
        this.count = count;
        this.onTheirWay = onTheirWay;
        this.listener = daemon(this::listen, "results");
        this.feeder = daemon(this::feed, "runs");
    }

    private static Thread daemon(Attempt work, String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | TimeoutException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private interface Attempt {
        void run() throws IOException, TimeoutException, InterruptedException;
    }

    private void feed() throws InterruptedException {
        for (int run = 0; run < count && !closed; run += BATCH) {
            int from = run;
            int to = Math.min(count, run + BATCH);
            while (results.size() < to - onTheirWay && !closed) {
                Thread.onSpinWait();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            untilDone(() -> send(from, to));
            sent = to;
        }
    }

    private void untilDone(Attempt attempt) throws InterruptedException {
        for (boolean done = false; !done && !closed; ) {
            try {
                attempt.run();
                done = true;
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private void send(int from, int to) throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = connector.connect("runs");
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (int run = from; run < to; run++) {
                String input = String.valueOf(first + run);
                BasicProperties properties = MessageProperties.PERSISTENT_BASIC
                        .builder()
                        .messageId(name + input)
                        .build();
                channel.basicPublish(prefix + "arithmetic", "input", true, properties, input.getBytes(UTF_8));
            }
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        } catch (AlreadyClosedException e) {
            throw new IOException(e);
        }
    }

    private void listen() throws InterruptedException {
        while (!closed) {
            untilDone(this::listenUntilLost);
        }
    }

    private void listenUntilLost() throws IOException, TimeoutException, InterruptedException {
        try (Connection connection = connector.connect("results")) {
            CountDownLatch lost = new CountDownLatch(1);
            Channel channel = connection.createChannel();
            channel.addShutdownListener(cause -> lost.countDown());
            channel.basicQos(500);
            channel.basicConsume(
                    prefix + "arithmetic.result",
                    false,
                    (tag, delivery) -> {
                        take(delivery);
                        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
                    },
                    tag -> lost.countDown());
            while (!closed && !lost.await(100, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (AlreadyClosedException e) {
            throw new IOException(e);
        }
    }

    private void take(Delivery result) {
        BasicProperties properties = result.getProperties();
        if (!properties.getCorrelationId().startsWith(name)) {
            // Of a fault before, which was not waited for to the end.
            return;
        }
        results.computeIfAbsent(properties.getCorrelationId(), run -> ConcurrentHashMap.newKeySet())
                .add(new Result(properties.getMessageId(), Long.parseLong(new String(result.getBody(), UTF_8))));
        received.incrementAndGet();
        long now = System.nanoTime();
        longestPause = Math.max(longestPause, now - lastResult);
        lastResult = now;
        if (faultIsOver && recovery == 0) {
            recovery = now - faultEnd;
        }
    }

    /** Says that a fault is over: what comes from now on has recovered from it. */
    void faultEnds() {
        faultEnd = System.nanoTime();
        faultIsOver = true;
    }

    /** The time from the end of the fault to the first result after it; zero if there was none to come. */
    Duration recovery() {
        return Duration.ofNanos(recovery);
    }

    /** Waits until this many runs have their result, or until none has come for three minutes. */
    void awaitFinished(int runs) {
        await("results")
                .forever()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> results.size() >= runs || System.nanoTime() - lastResult > GIVEN_UP.toNanos());
    }

    /** Waits until all runs have their result, or until none has come for three minutes. */
    void awaitAll() {
        awaitFinished(count);
    }

    /** How many have begun. */
    int sent() {
        return sent;
    }

    int finished() {
        return results.size();
    }

    /** Results that came again, under the same id. */
    int duplicates() {
        return received.get() - results.values().stream().mapToInt(Set::size).sum();
    }

    /** Results beyond the first of a run that have another id or value, and first ones that are wrong. */
    int countedTwice() {
        return results.entrySet().stream()
                .mapToInt(run -> {
                    long input = Long.parseLong(run.getKey().substring(name.length()));
                    boolean right =
                            run.getValue().stream().anyMatch(result -> result.value() == 2 * input * input * input);
                    return right ? run.getValue().size() - 1 : run.getValue().size();
                })
                .sum();
    }

    /** The longest time without any result. */
    Duration longestPause() {
        return Duration.ofNanos(longestPause);
    }

    /** Ends, and returns when nothing more is taken: it would be missing in the runs that come next. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        feeder.join();
        listener.join();
    }
}
