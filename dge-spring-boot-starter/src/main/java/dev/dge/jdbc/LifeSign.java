package dev.dge.jdbc;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says now and then that a process lives, until it is closed.
 *
 * <p>On a thread of its own: that of the join may be in a behaviour for hours, and holds meanwhile what it was handed.
 */
final class LifeSign implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LifeSign.class);

    private final Database database;
    private final ReaderTable table;
    private final String process;
    private final ScheduledExecutorService thread;

    LifeSign(Database database, ReaderTable table, String process, Duration every) {
        this.database = database;
        this.table = table;
        this.process = process;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "dge-" + table.node() + "-life");
            daemon.setDaemon(true);
            return daemon;
        });
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::say, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    // What throws here would never run again.
    private void say() {
        try {
            database.inTransaction(jdbc -> {
                long now = table.now(jdbc);
                table.lives(jdbc, process, now);
                return now;
            });
        } catch (RuntimeException e) {
            log.debug("The process cannot say that it lives; it tries again soon", e);
        }
    }

    /** Ends. What is being said is said before that, unless it takes long. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                log.debug("The database does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
