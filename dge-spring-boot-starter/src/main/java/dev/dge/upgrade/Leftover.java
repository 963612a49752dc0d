package dev.dge.upgrade;

import java.util.List;

/**
 * A queue that an earlier version of a graph left: bound as this version does not bind it, or only there.
 *
 * @param exchange of the graph
 * @param queue the queue's full name
 * @param use what the earlier version used it for
 * @param needed whether this version has the queue, too, but not with these bindings
 * @param routingKeys under which it is bound and should not be; maybe none
 */
record Leftover(String exchange, String queue, Use use, boolean needed, List<String> routingKeys) {

    /** What a queue is for. */
    sealed interface Use {}

    /** Messages on their way from one node to the next. */
    record EdgeUse() implements Use {}

    /**
     * Messages that expire into another queue.
     *
     * @param target that queue
     * @param stays whether this version of the graph has that queue
     */
    record DelayUse(String target, boolean stays) implements Use {}

    /** The state of a join or an accumulation. */
    record StateUse() implements Use {}

    Leftover {
        routingKeys = List.copyOf(routingKeys);
    }

    boolean isBound() {
        return !routingKeys.isEmpty();
    }

    boolean isState() {
        return use instanceof StateUse;
    }

    /** The queue of another retry delay or poll interval of an edge that this version has, too; it empties itself. */
    boolean emptiesItself() {
        return use instanceof DelayUse delay && delay.stays();
    }

    /** The queue into which its messages expire, or itself. */
    String target() {
        return use instanceof DelayUse delay ? delay.target() : queue;
    }
}
