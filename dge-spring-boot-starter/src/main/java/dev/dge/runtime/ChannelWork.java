package dev.dge.runtime;

import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.publish.TroubleLog;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked on a channel, one thing after another, on a thread of its own.
 *
 * <p>Awaiting two answers in a row on the channel's thread may never end when a thousand deliveries wait behind it, for
 * amqp-client 5.30 sets its limit again after the first answer, and then reads no more.
 */
final class ChannelWork {

    private static final Logger log = LoggerFactory.getLogger(ChannelWork.class);

    /** A step of it. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    private final String node;
    private final Consumer<String> failed;
    private final ExecutorService thread;
    private final AtomicBoolean asking = new AtomicBoolean();

    /**
     * Work that has not begun.
     *
     * @param failed is told why a step has failed
     */
    ChannelWork(String node, Consumer<String> failed) {
        this.node = node;
        this.failed = failed;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "dge-" + node + "-resize");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Does something after all that is to be done before it; nothing once it has ended. */
    void later(Step step) {
        try {
            thread.execute(() -> tell(step));
        } catch (RejectedExecutionException e) {
            log.debug("Node '{}' has ended", node, e);
        }
    }

    private void tell(Step step) {
        try {
            step.run();
        } catch (IOException | ShutdownSignalException e) {
            failed.accept(TroubleLog.reason(e));
        } catch (InterruptedException e) {
            failed.accept("interrupted");
        }
    }

    /** Asks the broker something, unless the last question waits yet. */
    void ask(Step question) {
        if (asking.compareAndSet(false, true)) {
            later(() -> {
                try {
                    question.run();
                } finally {
                    asking.set(false);
                }
            });
        }
    }

    /** Begins nothing more. */
    void end() {
        thread.shutdown();
    }
}
