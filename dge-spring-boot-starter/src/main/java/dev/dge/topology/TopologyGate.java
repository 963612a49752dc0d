package dev.dge.topology;

/** What everybody passes before the first consume or publish: all graphs of the application are declared and bound. */
@FunctionalInterface
public interface TopologyGate {

    /**
     * Waits until the broker has the topology of all graphs.
     *
     * @throws InterruptedException if the application ends meanwhile
     */
    void awaitDeclared() throws InterruptedException;
}
