package dev.dge.runtime;

import org.springframework.context.SmartLifecycle;

/** Runs one node in this process, from the application's start until it drains on shutdown. */
public interface NodeContainer extends SmartLifecycle {

    /** The graph's name. */
    String graph();

    /** The node's name. */
    String node();

    /** What the node does now; cheap, never blocks, from any thread. */
    NodeState state();
}
