package dev.dge.runtime;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.joining.JoinInputs;
import dev.dge.logic.join.Delays;
import dev.dge.logic.join.Departures;
import dev.dge.logic.join.Expired;
import dev.dge.message.Outbound;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consumes the inputs of a join while this process owns it, and publishes what fails. */
final class JoinIntake implements JoinInputs {

    private static final Logger log = LoggerFactory.getLogger(JoinIntake.class);

    private record Consuming(
            Subscription subscription,
            Outbox failures,
            Departures departures,
            ReadingProgress progress,
            Watchdog.Watch watch,
            Receiver receiver) {

        void lookIfItReceives() {
            subscription.ask(() -> watch.look().ifPresent(receiver::lost));
        }
    }

    private final String node;
    private final String exchange;
    private final List<String> queues;
    private final JoinListener listener;
    private final Delays delays;
    private final Prefetch prefetch;
    private final RuntimeSettings runtime;
    private final BrokerConnections connections;
    private final ScheduledExecutorService timer;
    private final Watchdog watchdog;
    private volatile @Nullable Consuming consuming;
    private volatile boolean watched;
    private volatile boolean drained;

    JoinIntake(
            String node,
            String exchange,
            List<String> queues,
            JoinListener listener,
            Delays delays,
            Prefetch prefetch,
            RuntimeSettings runtime,
            BrokerConnections connections,
            ScheduledExecutorService timer) {
        this.node = node;
        this.exchange = exchange;
        this.queues = queues;
        this.listener = listener;
        this.delays = delays;
        this.prefetch = prefetch;
        this.runtime = runtime;
        this.connections = connections;
        this.timer = timer;
        this.watchdog = new Watchdog(runtime.watchdogPatience(), connections::isBlocked, System::nanoTime);
    }

    @Override
    public synchronized void open(Receiver receiver) throws IOException {
        if (drained) {
            return;
        }
        Window window = new Window(prefetch, 1);
        Outbox failures = new Outbox(node, exchange, connections::publishing, timer, runtime.outbox(), () -> {});
        Departures departures = new Departures(listener.clock(), delays);
        Subscription subscription = new Subscription(
                connections.consuming(),
                node,
                queues,
                window,
                delivered -> receiver.offer(new JoinDelivery(listener, failures, departures, window, delivered)),
                receiver::lost);
        consuming = new Consuming(
                subscription,
                failures,
                departures,
                progress(subscription, receiver),
                watchdog.over(subscription),
                receiver);
        subscription.openOneByOne();
        log.info("Node '{}' consumes queues {} with prefetch {}", node, queues, prefetch.most());
    }

    // Broker-J may fill the window of all queues from one; and while a window changes its size, there are two.
    private ReadingProgress progress(Subscription subscription, Receiver receiver) {
        int underWay = 2 * prefetch.most() * queues.size();
        return new ReadingProgress(subscription, queues.size(), underWay, receiver, listener.clock());
    }

    @Override
    public void acknowledge() {
        Consuming current = consuming;
        if (current != null) {
            current.subscription().tracker().flush();
        }
    }

    @Override
    public Duration stuckFor() {
        Consuming current = consuming;
        return current == null ? Duration.ZERO : current.failures().stuckFor();
    }

    @Override
    public long cameLate() {
        Consuming current = consuming;
        return current == null ? 0 : current.departures().lateAt();
    }

    @Override
    public Taken taken() {
        Consuming current = consuming;
        return current == null ? Taken.NOTHING : current.subscription().taken();
    }

    /** How many messages it holds that are not settled. */
    int inFlight() {
        Consuming current = consuming;
        return current == null ? 0 : current.subscription().tracker().unsettled();
    }

    @Override
    public void unexpected(Throwable failure) {
        NodeListener.endProcessIfNeeded(failure);
    }

    /** Acknowledges what is settled behind something that is not. Called every 100 ms or so. */
    void flushLate() {
        Consuming current = consuming;
        if (current != null) {
            current.subscription().tracker().flushLate();
        }
    }

    /** Gives up a channel whose broker does not answer. Called every second or so. */
    void sweep() {
        Consuming current = consuming;
        if (current != null) {
            current.failures().sweep();
            current.lookIfItReceives();
            // Who drains hands nothing over of what it holds.
            if (watched && !drained) {
                look(current);
            }
        }
    }

    private static void look(Consuming current) {
        try {
            current.progress().look();
        } catch (IOException | ShutdownSignalException e) {
            log.debug("The queues cannot be looked at", e);
        }
    }

    /** Why its inputs had to be opened anew, until that has helped; else empty. */
    String starving() {
        return watchdog.starving();
    }

    @Override
    public void watch(boolean wanted) {
        watched = wanted;
    }

    @Override
    public List<Outbound> incomplete(Expired group) {
        return listener.incomplete(group);
    }

    /** Takes no more, whoever opens it, and waits until what was begun is settled. */
    void drain() throws InterruptedException {
        Consuming current = takeNoMore();
        if (current != null) {
            current.subscription().drain();
        }
    }

    // The log may be won at this very moment.
    private synchronized @Nullable Consuming takeNoMore() {
        drained = true;
        return consuming;
    }

    // Who says so may be the connection's own thread, which must not wait for the broker.
    @Override
    public void letGo() {
        Consuming current = consuming;
        if (current != null) {
            try {
                timer.execute(current.subscription()::abort);
            } catch (RejectedExecutionException e) {
                log.debug("Node '{}' has ended", node, e);
            }
        }
    }

    @Override
    public void close() {
        Consuming current = consuming;
        consuming = null;
        if (current != null) {
            current.subscription().close();
            current.failures().close();
        }
    }
}
