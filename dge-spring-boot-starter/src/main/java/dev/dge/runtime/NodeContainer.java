package dev.dge.runtime;

import dev.dge.logic.join.OpenGroup;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;

/** Runs one node in this process, from the application's start until it drains on shutdown, but while it is paused. */
public interface NodeContainer extends SmartLifecycle {

    /** The graph's name. */
    String graph();

    /** The node's name. */
    String node();

    /** What the node does now; cheap, never blocks, from any thread. */
    NodeState state();

    /** How hard it works. */
    NodeSettings settings();

    /** What it has done so far. */
    NodeHistory history();

    /**
     * The open group of a run, if this is a join or an accumulation by run and this process works on it.
     *
     * <p>The answer comes from the thread of the join: late while that is in a behaviour, and never if it is closed meanwhile.
     */
    CompletableFuture<Optional<OpenGroup>> group(String run);

    /** Has it finish what it began, and then hold nothing, until it is resumed; waits for nothing. */
    void pause();

    /** Has it go on as soon as it has finished what it began before its pause; waits for nothing. */
    void resume();
}
