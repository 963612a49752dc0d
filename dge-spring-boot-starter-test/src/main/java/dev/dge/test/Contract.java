package dev.dge.test;

import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Aggregator2;
import dev.dge.behaviour.Aggregator3;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import java.util.List;

/** What a behaviour implements. */
record Contract(Class<?> type) {

    private static final List<Class<?>> ALL = List.of(
            Handler.class,
            Sink.class,
            Poller.class,
            Aggregator.class,
            Aggregator2.class,
            Aggregator3.class,
            Accumulator.class,
            KeyedAccumulator.class);

    /** The contract of a behaviour's class. */
    static Contract of(Class<?> behaviour) {
        return ALL.stream()
                .filter(contract -> contract.isAssignableFrom(behaviour))
                .findFirst()
                .map(Contract::new)
                .orElseThrow(() -> new IllegalArgumentException(behaviour.getName() + " is no behaviour"));
    }

    /** What is to be the behaviour of a node, if it can be. */
    Object checked(String node, Object behaviour) {
        if (!type.isInstance(behaviour)) {
            throw new IllegalArgumentException("The behaviour of node '" + node + "' is a " + type.getSimpleName()
                    + ", which " + behaviour.getClass().getName() + " does not implement");
        }
        return behaviour;
    }
}
