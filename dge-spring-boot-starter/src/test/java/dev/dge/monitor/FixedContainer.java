package dev.dge.monitor;

import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeState;

/**
 * A node that runs, in a state of the test's choice.
 *
 * @param graph the graph's name
 * @param node the node's name
 * @param state what it does
 */
public record FixedContainer(String graph, String node, NodeState state) implements NodeContainer {

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException();
    }
}
