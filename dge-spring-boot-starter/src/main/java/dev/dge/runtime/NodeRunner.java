package dev.dge.runtime;

import org.springframework.context.SmartLifecycle;

/** Runs one node from a start until a stop, once. */
interface NodeRunner extends SmartLifecycle {

    /** The graph's name. */
    String graph();

    /** The node's name. */
    String node();

    /** What the node does now; cheap, never blocks, from any thread. */
    NodeState state();

    /** How many deliveries it holds and has not settled. */
    int inFlight();
}
