package dev.dge.definition;

import dev.dge.behaviour.Aggregator3;
import java.time.Duration;

/**
 * A join of three outputs, which waits for one message of each in the same run.
 *
 * @param <A> the type of the first input
 * @param <B> the type of the second input
 * @param <C> the type of the third input
 */
public final class Join3<A, B, C> {

    private final JoinDraft join;

    Join3(JoinDraft join) {
        this.join = join;
    }

    /** The same join, which sends what is not complete after this long to the dead letters; by default a day. */
    public Join3<A, B, C> within(Duration deadline) {
        return new Join3<>(join.within(deadline));
    }

    /** Adds the node that makes one output of the three inputs, and returns its output. The settings hold for each edge. */
    public <O> Output<O> aggregate(
            String name, Class<? extends Aggregator3<A, B, C, O>> behaviour, EdgeSetting... settings) {
        return join.aggregate(name, behaviour, Aggregator3.class, settings);
    }
}
