package dev.dge.joining;

import dev.dge.logic.join.LogSize;
import dev.dge.logic.join.OpenGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A join at work in this process, from its opening to its loss. Called on the thread of its {@link JoinLoop}. */
public interface OpenedJoin {

    /** Begins. */
    void open() throws IOException;

    /** Takes a delivery, to be handled in its turn. */
    void offer(JoinInput input);

    /** Says, in the turn of the deliveries, that all that came into an input before a time has been offered. */
    void read(int slot, long time);

    /** Whether there is something to do at once. */
    boolean isBusy();

    /**
     * Does what there is to do; called at least every 50 ms.
     *
     * @param ending whether the join is about to end
     */
    void work(boolean ending) throws IOException, InterruptedException, JoinTroubleException;

    /** Where this process stands. */
    JoinStatus status();

    /** What keeps it from working; empty if nothing does. */
    default String why() {
        return "";
    }

    /** How much the join holds. */
    LogSize size();

    /**
     * The open group of a run, if this process works on the join and has one.
     *
     * @throws RuntimeException if it cannot be read now
     */
    Optional<OpenGroup> group(String run);

    /** How long nothing could be published that was decided or that failed. */
    Duration stuckFor();

    /** Whether nothing is under way. */
    boolean atRest();

    /** Gives everything back that is not stored. */
    void close();
}
