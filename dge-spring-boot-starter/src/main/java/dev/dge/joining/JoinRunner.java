package dev.dge.joining;

import dev.dge.logic.join.LogSize;

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

    /** Finishes what was offered, and ends. */
    void drain() throws InterruptedException;
}
