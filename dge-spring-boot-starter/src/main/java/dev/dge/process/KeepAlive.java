package dev.dge.process;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Keeps the process alive while its application runs, with a thread that does nothing else. */
public final class KeepAlive implements SmartLifecycle {

    private final boolean autoStartup;
    private @Nullable CountDownLatch end;

    /**
     * A thread that does not run yet.
     *
     * @param autoStartup whether the application's start starts it
     */
    public KeepAlive(boolean autoStartup) {
        this.autoStartup = autoStartup;
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public synchronized void start() {
        if (end == null) {
            CountDownLatch latch = new CountDownLatch(1);
            Thread thread = new Thread(() -> await(latch), "dge-keep-alive");
            thread.setDaemon(false);
            thread.start();
            end = latch;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // Somebody wants the thread to end, and nothing else depends on it.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        if (end != null) {
            end.countDown();
            end = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return end != null;
    }

    /** Stops last: whatever drains first needs the process. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
