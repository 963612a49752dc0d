package com.acme.arithmetic;

import dev.dge.client.RunStarter;
import dev.dge.client.StartFailedException;
import dev.dge.model.Generated;
import java.util.Collection;
import java.util.List;

/** Starts runs of graph {@code arithmetic}; what the broker does not confirm is a {@link StartFailedException}. */
@Generated
public final class ArithmeticClient {

    private final RunStarter starts;

    public ArithmeticClient(RunStarter starts) {
        this.starts = starts;
    }

    /** Starts a run at {@code input} and returns its id. */
    public String input(Integer value) {
        return starts.start(ArithmeticEdges.INPUT, value);
    }

    /** Starts the run of this id at {@code input}. Safe to repeat with the same value. */
    public String input(String run, Integer value) {
        return starts.start(ArithmeticEdges.INPUT, run, value);
    }

    /** Starts a run at {@code input} for each value, pipelined; returns the ids in the order of the values. */
    public List<String> inputAll(Collection<? extends Integer> values) {
        return starts.startAll(ArithmeticEdges.INPUT, values);
    }
}
