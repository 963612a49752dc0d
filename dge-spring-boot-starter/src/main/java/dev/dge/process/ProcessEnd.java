package dev.dge.process;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** Ends the process once its application has started: because it is done, or because it cannot go on. */
public final class ProcessEnd {

    private static final Logger log = LoggerFactory.getLogger(ProcessEnd.class);

    private final ConfigurableApplicationContext context;
    private final Exit exit;
    private final AtomicBoolean ending = new AtomicBoolean();

    /** Ends the Java process: {@code System::exit}, but in a test. */
    @FunctionalInterface
    public interface Exit {
        void exit(int code);
    }

    public ProcessEnd(ConfigurableApplicationContext context, Exit exit) {
        this.context = context;
        this.exit = exit;
    }

    /** Closes the application and ends the process with code 0. */
    public void succeed() {
        if (ending.compareAndSet(false, true)) {
            end(0);
        }
    }

    /**
     * Explains, closes the application and ends the process with code 1; the first call counts.
     *
     * <p>On a thread of its own: closing waits for, and interrupts, the threads that find such causes.
     */
    public void fail(Throwable cause) {
        if (ending.compareAndSet(false, true)) {
            new Thread(
                            () -> {
                                explain(cause);
                                end(1);
                            },
                            "dge-end")
                    .start();
        }
    }

    private void end(int code) {
        try {
            context.close();
        } finally {
            exit.exit(code);
        }
    }

    // As Spring Boot does where the start fails: by its failure analyzers, and by a stack trace where none knows the
    // cause.
    private void explain(Throwable cause) {
        boolean explained = SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
                .load(
                        SpringBootExceptionReporter.class,
                        ArgumentResolver.of(ConfigurableApplicationContext.class, context))
                .stream()
                .anyMatch(reporter -> reporter.reportException(cause));
        if (!explained) {
            log.error("This process cannot go on", cause);
        }
    }
}
