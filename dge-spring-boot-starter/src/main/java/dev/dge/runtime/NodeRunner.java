package dev.dge.runtime;

import org.springframework.context.SmartLifecycle;

/** Runs one node from a start until a stop, after which it may be started again. */
interface NodeRunner extends SmartLifecycle {

    /** The graph's name. */
    String graph();

    /** The node's name. */
    String node();

    /** What the node does now; cheap, never blocks, from any thread. */
    NodeState state();
}
