package dev.dge.monitor;

import com.rabbitmq.client.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The figures of queues, at most a second old, whoever asks and however often.
 *
 * <p>A broker that does not answer is waited for no longer than five seconds, and no queue is asked for again within a second.
 */
public final class QueueWatch implements AutoCloseable {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<Collection<String>, Map<String, QueueFigures>> reader;
    private final LongSupplier nanoTime;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread asking = new Thread(task, "dge-monitor");
        asking.setDaemon(true);
        return asking;
    });
    private final Map<String, Answer> answers = new HashMap<>();

    private record Answer(QueueFigures figures, long at) {}

    /**
     * Figures of the broker behind a connection.
     *
     * @param connections gives an open connection; may throw {@link org.springframework.amqp.AmqpException}
     */
    public QueueWatch(Supplier<Connection> connections) {
        this(new QueueReader(connections)::read, System::nanoTime);
    }

    QueueWatch(Function<Collection<String>, Map<String, QueueFigures>> reader, LongSupplier nanoTime) {
        this.reader = reader;
        this.nanoTime = nanoTime;
    }

    /** The figures of these queues, with a reason where there are none. */
    Map<String, QueueFigures> figures(Collection<String> queues) {
        return figures(queues, PATIENCE);
    }

    /** The same, but waits no longer than this for the broker. */
    synchronized Map<String, QueueFigures> figures(Collection<String> queues, Duration patience) {
        long now = nanoTime.getAsLong();
        List<String> stale =
                queues.stream().filter(queue -> !isFresh(queue, now)).toList();
        if (!stale.isEmpty()) {
            Map<String, QueueFigures> news = ask(stale, patience);
            long at = nanoTime.getAsLong();
            news.forEach((queue, figures) -> answers.put(queue, new Answer(figures, at)));
        }
        Map<String, QueueFigures> figures = new LinkedHashMap<>();
        queues.forEach(queue ->
                figures.put(queue, Objects.requireNonNull(answers.get(queue)).figures()));
        return figures;
    }

    private boolean isFresh(String queue, long now) {
        Answer answer = answers.get(queue);
        return answer != null && now - answer.at() <= FRESH;
    }

    private Map<String, QueueFigures> ask(Collection<String> queues, Duration patience) {
        Future<Map<String, QueueFigures>> answer = thread.submit(() -> reader.apply(queues));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return unknown(queues, "The broker did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            return unknown(queues, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(queues, "The process ends");
        }
    }

    private static Map<String, QueueFigures> unknown(Collection<String> queues, String why) {
        Map<String, QueueFigures> figures = new LinkedHashMap<>();
        queues.forEach(queue -> figures.put(queue, QueueFigures.unknown(queue, why)));
        return figures;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
