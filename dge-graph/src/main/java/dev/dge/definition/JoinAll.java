package dev.dge.definition;

import dev.dge.behaviour.Aggregator;
import java.time.Duration;

/**
 * A join of any number of outputs of one type, which waits for one message of each in the same run.
 *
 * @param <T> the type of all inputs
 */
public final class JoinAll<T> {

    private final JoinDraft join;

    JoinAll(JoinDraft join) {
        this.join = join;
    }

    /** The same join, which sends what is not complete after this long to the dead letters; by default a day. */
    public JoinAll<T> within(Duration deadline) {
        return new JoinAll<>(join.within(deadline));
    }

    /** Adds the node that makes one output of the inputs, and returns its output. The settings hold for each edge. */
    public <O> Output<O> aggregate(String name, Class<? extends Aggregator<T, O>> behaviour, EdgeSetting... settings) {
        return join.aggregate(name, behaviour, Aggregator.class, settings);
    }
}
