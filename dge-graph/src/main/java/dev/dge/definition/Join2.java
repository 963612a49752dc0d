package dev.dge.definition;

import dev.dge.behaviour.Aggregator2;
import java.time.Duration;

/**
 * A join of two outputs, which waits for one message of each in the same run.
 *
 * @param <A> the type of the first input
 * @param <B> the type of the second input
 */
public final class Join2<A, B> {

    private final JoinDraft join;

    Join2(JoinDraft join) {
        this.join = join;
    }

    /** The same join, which sends what is not complete after this long to the dead letters; by default a day. */
    public Join2<A, B> within(Duration deadline) {
        return new Join2<>(join.within(deadline));
    }

    /** Adds the node that makes one output of the two inputs, and returns its output. The settings hold for each edge. */
    public <O> Output<O> aggregate(
            String name, Class<? extends Aggregator2<A, B, O>> behaviour, EdgeSetting... settings) {
        return join.aggregate(name, behaviour, Aggregator2.class, settings);
    }
}
