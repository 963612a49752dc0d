package dev.dge.runtime;

import dev.dge.logic.join.OpenGroup;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    /** What it has of a run that is not whole yet, as far as this process works on that; see {@link NodeContainer#group}. */
    default CompletableFuture<Optional<OpenGroup>> group(String run) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
