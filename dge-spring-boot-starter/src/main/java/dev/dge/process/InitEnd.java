package dev.dge.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Ends a process of profile {@code init} when the topology is declared.
 *
 * <p>As soon as the application has started: none of its runners runs.
 */
public final class InitEnd implements ApplicationListener<ApplicationStartedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(InitEnd.class);

    private final Declared declared;
    private final ProcessEnd end;

    /** Waits until the topology is declared; throws what the broker refuses. */
    @FunctionalInterface
    public interface Declared {
        void await() throws InterruptedException;
    }

    public InitEnd(Declared declared, ProcessEnd end) {
        this.declared = declared;
        this.end = end;
    }

    @Override
    public void onApplicationEvent(ApplicationStartedEvent event) {
        try {
            declared.await();
            log.info("The topology is as it has to be; profile 'init' has nothing more to do");
            end.succeed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
