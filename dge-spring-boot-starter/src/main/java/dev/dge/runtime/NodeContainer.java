package dev.dge.runtime;

import org.springframework.context.SmartLifecycle;

/** Runs one node in this process, from the application's start until it drains on shutdown, but while it is paused. */
public interface NodeContainer extends SmartLifecycle {

    /** The graph's name. */
    String graph();

    /** The node's name. */
    String node();

    /** What the node does now; cheap, never blocks, from any thread. */
    NodeState state();

    /** Has it finish what it began, and then hold nothing, until it is resumed; waits for nothing. */
    void pause();

    /** Has it go on as soon as it has finished what it began before its pause; waits for nothing. */
    void resume();
}
