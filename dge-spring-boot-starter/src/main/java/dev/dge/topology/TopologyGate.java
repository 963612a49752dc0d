package dev.dge.topology;

import java.time.Duration;
import java.util.Optional;

/** What everybody passes before the first consume or publish: all graphs of the application are declared and bound. */
@FunctionalInterface
public interface TopologyGate {

    /**
     * Waits until the broker has the topology of all graphs.
     *
     * @throws TopologyException if the broker refuses it for good; where nodes run, the process ends by itself
     * @throws InterruptedException if the application ends meanwhile
     */
    void awaitDeclared() throws InterruptedException;

    /**
     * Waits no longer than this, and gives what it still waits for; empty when all is declared.
     *
     * @throws TopologyException if the broker refuses it for good
     * @throws InterruptedException if the application ends meanwhile
     */
    default Optional<String> awaitDeclared(Duration timeout) throws InterruptedException {
        awaitDeclared();
        return Optional.empty();
    }

    /**
     * Says that a channel or connection was lost: the broker may have come back without its queues. The next who waits has
     * everything declared again.
     */
    default void connectionLost() {}
}
