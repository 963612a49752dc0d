package dev.dge.runtime;

import dev.dge.handling.InboxKey;
import dev.dge.publish.Outbox;
import dev.dge.publish.Publication;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A node's work on one channel, from its opening to its loss or its drain: what was delivered, who handles it and what is
 * published for it. What a session leaves unacknowledged is delivered again to the next one.
 */
final class Session {

    // A handling that is shorter costs less than a write of its own.
    private static final long BRISK = Duration.ofMillis(1).toNanos();
    private static final long SHORTEST_PAUSE = Duration.ofMillis(200).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toNanos();
    private static final int DOUBLINGS = 6;

    private final Subscription subscription;
    private final Outbox outbox;
    private final Window window;
    private final BlockingQueue<Delivered> waiting;
    private final NodeInbox inbox;
    private final InboxMarks marks;
    private final Watchdog.Watch watch;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean brisk;
    private volatile boolean over;
    private volatile boolean failed;

    Session(
            Subscription subscription,
            Outbox outbox,
            Window window,
            BlockingQueue<Delivered> waiting,
            NodeInbox inbox,
            Watchdog.Watch watch) {
        this.subscription = subscription;
        this.outbox = outbox;
        this.window = window;
        this.waiting = waiting;
        this.inbox = inbox;
        this.watch = watch;
        this.marks = new InboxMarks(inbox, this);
    }

    static BlockingQueue<Delivered> queue() {
        return new LinkedBlockingQueue<>();
    }

    Outbox outbox() {
        return outbox;
    }

    Tracker tracker() {
        return subscription.tracker();
    }

    void handledIn(long nanos) {
        brisk = nanos < BRISK;
        window.handledIn(nanos);
    }

    /** Publishes what replaces a delivery; together with what follows, as long as that comes within no time. */
    void publish(Publication publication) {
        if (brisk) {
            outbox.publishSoon(publication);
        } else {
            outbox.publish(publication);
        }
    }

    /** Starts a worker for each delivery that is handled at once, then consumes. */
    void start(String name, NodeSettings settings, BiConsumer<Session, Delivered> handler) throws IOException {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(name + "-");
        threads.setDaemon(true);
        if (settings.virtualThreads()) {
            threads.setVirtualThreads(true);
        }
        for (int i = 0; i < settings.concurrency(); i++) {
            threads.execute(() -> work(handler));
        }
        if (inbox.remembers()) {
            marks.start(name + "-inbox");
        }
        subscription.openOneByOne();
    }

    private void work(BiConsumer<Session, Delivered> handler) {
        while (!over) {
            Delivered delivered = next();
            if (delivered != null && delivered.begin()) {
                handler.accept(this, delivered);
            }
        }
    }

    // Never interrupted: a behaviour may be at work when the session ends.
    private @Nullable Delivered next() {
        Delivered delivered = waiting.poll();
        if (delivered == null) {
            flush();
            try {
                return waiting.poll(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // A behaviour left its thread interrupted; the next delivery must not see that.
                return null;
            }
        }
        return delivered;
    }

    // Nothing follows at once, that what was put off could wait for.
    private void flush() {
        tracker().flush();
        outbox.flush();
    }

    /** Gives the session up if it receives nothing although it should. Called every second or so. */
    void look() {
        subscription.ask(() -> watch.look().ifPresent(subscription::fail));
    }

    /** Settles a delivery whose outputs are all confirmed, as soon as the inbox knows it. */
    void confirmed(InboxKey key, Delivered delivered) {
        if (inbox.remembers()) {
            marks.confirmed(key, delivered);
        } else {
            delivered.settle();
        }
    }

    boolean isOver() {
        return over;
    }

    /** Waits a while, the longer the more failures there were; false if the session ends meanwhile. */
    boolean pause(int failures) {
        try {
            return !ending.await(
                    Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(failures, DOUBLINGS)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // A behaviour left its thread interrupted; the session goes on.
            return true;
        }
    }

    /** Says that the session cannot go on; all that it holds goes back, even while it drains. */
    void fail(String why) {
        // In this order, as the other way round in drain: one of both sees the other.
        failed = true;
        if (ending.getCount() == 0) {
            subscription.abort();
        } else {
            subscription.fail(why);
        }
    }

    /** Finishes what was begun, gives back the rest, and closes; at once where it cannot go on. */
    void drain() throws InterruptedException {
        ending.countDown();
        if (!failed) {
            subscription.drain();
        }
        close();
    }

    /** Ends at once: everything that is not acknowledged goes back to its queue. */
    void close() {
        over = true;
        ending.countDown();
        subscription.close();
        outbox.close();
    }
}
