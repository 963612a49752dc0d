package dev.dge.joining;

import java.io.IOException;

/** The inputs of a join, which only the owner of its log consumes. Called on the join's thread. */
public interface JoinInputs {

    /**
     * Begins to consume.
     *
     * @param owner takes each delivery
     * @throws IOException if the broker does not let it
     */
    void open(JoinOwner owner) throws IOException;

    /** Gives everything back at once that is not acknowledged; they may be opened again later. */
    void close();
}
