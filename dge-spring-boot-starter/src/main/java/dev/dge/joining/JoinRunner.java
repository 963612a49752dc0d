package dev.dge.joining;

import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.OpenGroup;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Works on a join or an accumulation in this process, on a thread of its own. */
public interface JoinRunner {

    /** Begins. */
    void start();

    /** Where this process stands. */
    JoinStatus status();

    /** Why it is away; empty if it is not. */
    String why();

    /** How much the join holds, as far as this process knows. */
    LogSize size();

    /**
     * The open group of a run, if this process works on the join; empty if it does not.
     *
     * <p>The answer comes on the join's thread, and never if the join is closed meanwhile. It fails if the database does.
     */
    CompletableFuture<Optional<OpenGroup>> group(String run);

    /** Waits no longer than ten seconds for what does not answer: the inputs are about to be drained. */
    void hasten();

    /** Finishes what was offered, and ends. */
    void drain() throws InterruptedException;
}
