package dev.dge.monitor;

import dev.dge.management.ManagementApi;
import dev.dge.management.ManagementException;
import dev.dge.management.Traffic;
import dev.dge.process.Graphs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the management API says of the edges' queues, asked for at most every five seconds, whoever asks and however often.
 *
 * <p>A question is waited for no longer than a second, by all who ask together: behind an API that hangs nobody waits again.
 * Where there is no answer the figures are missing, and one warning says why.
 */
public final class TrafficWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TrafficWatch.class);

    // The broker counts every five seconds.
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration USABLE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Answer(Map<String, Traffic> traffic, long at, Duration until) {

        boolean isYoungerThan(Duration age, long now) {
            return now - at < age.toNanos();
        }
    }

    private final Supplier<Map<String, Traffic>> api;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread asking = new Thread(task, "dge-traffic");
        asking.setDaemon(true);
        return asking;
    });
    private Future<?> question = CompletableFuture.completedFuture(null);
    private long askedAt;
    private volatile @Nullable Answer answer;
    private volatile String trouble = "";

    /**
     * The traffic of all edges.
     *
     * @param prefix the text before every queue name
     */
    public TrafficWatch(ManagementApi api, Graphs graphs, String prefix) {
        this(api, graphs, prefix, System::nanoTime);
    }

    TrafficWatch(ManagementApi api, Graphs graphs, String prefix, LongSupplier nanoTime) {
        this(of(api, queues(graphs, prefix)), PATIENCE, nanoTime);
    }

    TrafficWatch(Supplier<Map<String, Traffic>> api, Duration patience, LongSupplier nanoTime) {
        this.api = api;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    private static Supplier<Map<String, Traffic>> of(ManagementApi api, List<String> queues) {
        return () -> api.traffic(queues);
    }

    private static List<String> queues(Graphs graphs, String prefix) {
        return graphs.all().stream()
                .flatMap(graph -> graph.edges().stream())
                .map(edge -> prefix + edge.queue())
                .toList();
    }

    /** The traffic of the queues that the API tells of, by their full names; never fails. */
    public synchronized Map<String, Traffic> traffic() {
        long now = nanoTime.getAsLong();
        Answer known = answer;
        if (question.isDone() && (known == null || !known.isYoungerThan(known.until(), now))) {
            askedAt = now;
            question = thread.submit(this::ask);
        }
        await(question, patience.toNanos() - (now - askedAt));
        Answer news = answer;
        return news != null && news.isYoungerThan(USABLE, now) ? news.traffic() : Map.of();
    }

    private static void await(Future<?> question, long nanos) {
        try {
            question.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Its answer is for those who ask later.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        try {
            Map<String, Traffic> traffic = Map.copyOf(api.get());
            answer = new Answer(traffic, nanoTime.getAsLong(), FRESH);
            if (!trouble.isEmpty()) {
                trouble = "";
                log.info("The management API answers again");
            }
        } catch (ManagementException e) {
            fail(e.text());
        } catch (RuntimeException e) {
            // Whatever it is, the endpoint has the figures of AMQP to show.
            fail(e.toString());
        }
    }

    private void fail(String why) {
        answer = new Answer(Map.of(), nanoTime.getAsLong(), AFTER_TROUBLE);
        if (!why.equals(trouble) && !thread.isShutdown()) {
            trouble = why;
            log.warn("What is unacknowledged, published and delivered at each edge is not shown: {}", why);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
