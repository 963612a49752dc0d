package dev.dge.client;

import dev.dge.edge.Outlet;
import java.util.Collection;
import java.util.List;

/** Gives messages to the starts of a graph; each generated client holds one. */
public interface RunStarter {

    /**
     * Starts a run and returns its id once the broker has confirmed the message.
     *
     * @throws StartFailedException if that does not happen within {@code dge.client.timeout}
     */
    <T> String start(Outlet<T> start, T value);

    /**
     * Starts the run of this id. Safe to repeat: the same run and value have the same message id.
     *
     * @throws StartFailedException if the broker does not confirm within {@code dge.client.timeout}
     */
    <T> String start(Outlet<T> start, String run, T value);

    /**
     * Starts a run for each value, pipelined, and returns their ids in the order of the values.
     *
     * @throws StartFailedException if the broker does not confirm all of them; it names those that are missing
     */
    <T> List<String> startAll(Outlet<T> start, Collection<? extends T> values);
}
