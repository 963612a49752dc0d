package dev.dge.joining;

import dev.dge.logic.join.Expired;
import dev.dge.message.Outbound;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The inputs of a join, which only the owner of its log consumes. Called on the join's thread. */
public interface JoinInputs {

    /** The ownership for which the inputs are open; to be called on any thread. */
    interface Receiver {

        /** Takes a delivery. */
        void offer(JoinInput input);

        /** Says that all that was published to an input before this time, in ms since 1970, has been offered. */
        void read(int slot, long time);

        /** Says that the inputs cannot go on, so that the log is to be taken over anew. */
        void lost(String why);
    }

    /**
     * What has come since the inputs were opened; deliveries are numbered in the order in which they came.
     *
     * @param received the number of the last one
     * @param settled all up to this number are settled: what they became is safe, or they went back to their queues
     * @param givenBack goes up before deliveries are refused or go back, and again when those have gone that go one by one
     */
    record Taken(long received, long settled, int givenBack) {
        public static final Taken NOTHING = new Taken(0, 0, 0);
    }

    /**
     * Begins to consume.
     *
     * @throws IOException if the broker does not let it
     */
    void open(Receiver receiver) throws IOException;

    /** Acknowledges what is settled, as far as that is worth a write. */
    void acknowledge();

    /** What has come so far; on any thread. */
    Taken taken();

    /** Whether to find out now and then how far the inputs have been read; on any thread. */
    void watch(boolean wanted);

    /** What becomes of a group that is given up. */
    List<Outbound> incomplete(Expired group);

    /** How long none of the inputs' failures could be published. */
    Duration stuckFor();

    /**
     * When a message came later into a delay queue than it was sent there, for the last time; in milliseconds since 1970.
     */
    long cameLate();

    /**
     * Gives everything back soon that is not acknowledged, whatever the join's thread is busy with; on any thread.
     *
     * <p>The receiver is told that the inputs are lost.
     */
    void letGo();

    /** Gives everything back at once that is not acknowledged; they may be opened again later. */
    void close();

    /** Takes note of what was thrown outside of user code; ends the process where nothing can be promised any more. */
    void unexpected(Throwable failure);
}
