package dev.dge.topology;

import dev.dge.publish.ConnectionTrouble;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Declares all topologies as the application starts or when first asked for, and after a lost connection.
 *
 * <p>While the broker is away it tries again, on a thread of its own, so that the application comes up and can say what it
 * waits for. What the broker refuses for good fails the start; found out later, it ends the process.
 */
public final class DeclaringGate implements TopologyGate, SmartLifecycle {

    /** Before web servers and node containers. */
    public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(10);

    private final Runnable declaration;
    private final ConnectionTrouble trouble;
    private final boolean atStart;
    private final Consumer<RuntimeException> end;

    private @Nullable Declaring current;
    private boolean again;
    private boolean running;

    /**
     * A gate that has not declared anything yet.
     *
     * @param declaration declares everything; may throw {@link org.springframework.amqp.AmqpException} when the broker is
     *     away, and {@link TopologyException}
     * @param trouble says why there is no connection
     * @param atStart whether to declare as the application starts, and not only when asked for
     * @param end ends the process because of what was found out after its start
     */
    public DeclaringGate(
            Runnable declaration, ConnectionTrouble trouble, boolean atStart, Consumer<RuntimeException> end) {
        this.declaration = declaration;
        this.trouble = trouble;
        this.atStart = atStart;
        this.end = end;
    }

    /** Waits up to ten seconds for the first attempt: what the broker refuses then fails the start. */
    @Override
    public void start() {
        synchronized (this) {
            running = true;
        }
        if (atStart) {
            try {
                begin().awaitFirstAttempt(FIRST_ATTEMPT, end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Declaring begin() {
        Declaring declaring = current;
        if (declaring == null || declaring.failed()) {
            declaring = new Declaring(declaration, trouble);
            if (again && atStart) {
                declaring.tellRefusal(end);
            }
            declaring.start();
            current = declaring;
        }
        return declaring;
    }

    @Override
    public void awaitDeclared() throws InterruptedException {
        begin().await();
    }

    @Override
    public Optional<String> awaitDeclared(Duration timeout) throws InterruptedException {
        Declaring declaring = begin();
        return declaring.await(timeout) ? Optional.empty() : Optional.of(declaring.waitsFor());
    }

    @Override
    public synchronized void connectionLost() {
        if (current != null && current.declared()) {
            current = null;
            again = true;
        }
    }

    /** Wakes whoever waits. */
    @Override
    public synchronized void stop() {
        running = false;
        if (current != null) {
            current.stop();
            current = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
