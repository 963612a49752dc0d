package dev.dge.joining;

import java.io.IOException;
import java.time.Duration;

/** The inputs of a join, which only the owner of its log consumes. Called on the join's thread. */
public interface JoinInputs {

    /** The ownership for which the inputs are open; to be called on any thread. */
    interface Receiver {

        /** Takes a delivery. */
        void offer(JoinInput input);

        /** Says that the inputs cannot go on, so that the log is to be taken over anew. */
        void lost(String why);
    }

    /**
     * Begins to consume.
     *
     * @throws IOException if the broker does not let it
     */
    void open(Receiver receiver) throws IOException;

    /** Acknowledges what is settled, as far as that is worth a write. */
    void acknowledge();

    /** How long none of the inputs' failures could be published. */
    Duration stuckFor();

    /** Gives everything back at once that is not acknowledged; they may be opened again later. */
    void close();

    /** Takes note of what was thrown outside of user code; ends the process where nothing can be promised any more. */
    void unexpected(Throwable failure);
}
