package dev.dge.runtime;

import dev.dge.handling.Inbox;
import dev.dge.handling.InboxAwayException;
import dev.dge.handling.InboxKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note in a node's inbox of what the broker has confirmed, many messages at once, and settles their deliveries then.
 *
 * <p>In this order, since what is acknowledged does not come again: its entry would be taken for unconfirmed, and kept, for
 * ever. So every unconfirmed entry has a message that will be delivered again, and nobody has to look for those without.
 */
final class InboxMarks {

    private static final Logger log = LoggerFactory.getLogger(InboxMarks.class);
    private static final int AT_ONCE = 512;
    private static final long FORGET_EVERY = Duration.ofMinutes(1).toNanos();
    private static final long FORGET_AT_FIRST = Duration.ofSeconds(1).toNanos();

    private record Confirmed(InboxKey key, Delivered delivered) {}

    private final Inbox inbox;
    private final DatabaseWatch database;
    private final Session session;
    private final BlockingQueue<Confirmed> waiting = new LinkedBlockingQueue<>();
    private long forgetAt = System.nanoTime() + FORGET_AT_FIRST;

    InboxMarks(NodeInbox inbox, Session session) {
        this.inbox = inbox.inbox();
        this.database = inbox.database();
        this.session = session;
    }

    /** Starts a thread that ends with the session. */
    void start(String name) {
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Settles a delivery after the note that all is confirmed that it put out; never blocks. */
    void confirmed(InboxKey key, Delivered delivered) {
        waiting.add(new Confirmed(key, delivered));
    }

    private void run() {
        try {
            work();
        } catch (RuntimeException | Error e) {
            NodeListener.endProcessIfNeeded(e);
            log.error("The inbox of a node cannot be used; its messages come again", e);
            session.fail("the inbox could not be used: " + e);
        }
    }

    private void work() {
        List<Confirmed> batch = new ArrayList<>();
        while (!session.isOver()) {
            Confirmed first = next();
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, AT_ONCE - 1);
                settle(batch);
                batch.clear();
            }
            forgetIfDue();
        }
    }

    private @Nullable Confirmed next() {
        try {
            return waiting.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody did, it would go on.
            return null;
        }
    }

    private void settle(List<Confirmed> batch) {
        List<InboxKey> keys = batch.stream().map(Confirmed::key).toList();
        if (untilItWorks(() -> inbox.confirmed(keys))) {
            batch.forEach(confirmed -> confirmed.delivered().settle());
            session.tracker().flush();
        } else {
            batch.forEach(confirmed -> confirmed.delivered().giveBack());
        }
    }

    private void forgetIfDue() {
        if (System.nanoTime() - forgetAt > 0) {
            forgetAt = System.nanoTime() + FORGET_EVERY;
            untilItWorks(() -> {
                if (inbox.forget()) {
                    forgetAt = System.nanoTime();
                }
            });
        }
    }

    private boolean untilItWorks(Runnable work) {
        for (int failures = 0; ; failures++) {
            try {
                work.run();
                database.there();
                return true;
            } catch (InboxAwayException e) {
                database.away(e);
                if (!session.pause(failures)) {
                    return false;
                }
            }
        }
    }
}
