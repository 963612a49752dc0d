package dev.dge.topology;

import dev.dge.publish.ConnectionTrouble;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpApplicationContextClosedException;
import org.springframework.amqp.AmqpException;

/** One thread that declares until the broker has taken it, or has refused it for good. */
final class Declaring {

    private static final Logger log = LoggerFactory.getLogger(DeclaringGate.class);
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 10_000;

    private final Runnable declaration;
    private final ConnectionTrouble trouble;
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private final CompletableFuture<Void> declared = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "dge-topology");
    private volatile String waitsFor = "The broker has not answered yet";

    Declaring(Runnable declaration, ConnectionTrouble trouble) {
        this.declaration = declaration;
        this.trouble = trouble;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        declared.completeExceptionally(new InterruptedException("The application ends"));
        thread.interrupt();
    }

    private void run() {
        try {
            for (long pause = FIRST_PAUSE; !attempt(); pause = Math.min(2 * pause, LONGEST_PAUSE)) {
                Thread.sleep(pause);
            }
            declared.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            declared.completeExceptionally(e);
        } catch (RuntimeException e) {
            declared.completeExceptionally(e);
        } finally {
            firstAttempt.complete(null);
        }
    }

    private boolean attempt() {
        try {
            declaration.run();
            trouble.over();
            return true;
        } catch (AmqpApplicationContextClosedException e) {
            throw e;
        } catch (AmqpException e) {
            waitsFor = trouble.warn(e);
            firstAttempt.complete(null);
            return false;
        }
    }

    /** Waits for the first attempt and throws what was refused; what is refused later is told. */
    void awaitFirstAttempt(Duration timeout, Consumer<RuntimeException> refusedLater) throws InterruptedException {
        try {
            firstAttempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("The broker has not answered the first attempt to declare", e);
        }
        if (declared.isDone()) {
            await();
        } else {
            tellRefusal(refusedLater);
        }
    }

    /** Tells what the broker refuses for good. */
    void tellRefusal(Consumer<RuntimeException> refused) {
        CompletableFuture<Void> unused = declared.whenComplete((nothing, refusal) -> {
            if (refusal instanceof RuntimeException e) {
                refused.accept(e);
            }
        });
    }

    /** Waits until all is declared. */
    void await() throws InterruptedException {
        try {
            declared.get();
        } catch (ExecutionException e) {
            throw refusal(e);
        }
    }

    /** Waits until all is declared, but no longer than this, and says whether it is. */
    boolean await(Duration timeout) throws InterruptedException {
        try {
            declared.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw refusal(e);
        }
    }

    private static RuntimeException refusal(ExecutionException e) throws InterruptedException {
        if (e.getCause() instanceof InterruptedException) {
            throw new InterruptedException("The application ends");
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    boolean declared() {
        return declared.isDone() && !failed();
    }

    boolean failed() {
        return declared.isCompletedExceptionally();
    }

    /** Why it is not declared yet, in one line. */
    String waitsFor() {
        return waitsFor;
    }
}
