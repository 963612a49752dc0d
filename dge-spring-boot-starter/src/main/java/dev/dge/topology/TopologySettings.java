package dev.dge.topology;

/**
 * How the topologies of an application are declared.
 *
 * <p>Queues of starts and terminates may belong to others. One that is only verified is still bound to the graph's
 * exchange, as long as {@code mode} says declare: the exchange is the graph's own.
 *
 * @param prefix goes before the name of every exchange and queue; {@code dge.prefix}, empty by default
 * @param deliveryLimit how often a work queue delivers a message again whose consumer died, before it goes to the
 *     dead letters; {@code dge.queues.delivery-limit}, 20 by default
 * @param mode of exchanges, bindings and all queues but those below; {@code dge.topology}, declare by default
 * @param starts of the queues into which starts lead; {@code dge.topology.starts}, by default as {@code mode}
 * @param terminals of the queues of terminates; {@code dge.topology.terminals}, by default as {@code mode}
 */
public record TopologySettings(
        String prefix, int deliveryLimit, TopologyMode mode, TopologyMode starts, TopologyMode terminals) {

    /** No prefix, 20 deliveries, and everything is declared. */
    public static final TopologySettings DEFAULT =
            new TopologySettings("", 20, TopologyMode.DECLARE, TopologyMode.DECLARE, TopologyMode.DECLARE);

    public TopologySettings {
        if (deliveryLimit < 1) {
            throw new IllegalArgumentException("dge.queues.delivery-limit must be at least 1, not " + deliveryLimit);
        }
    }

    /** The same settings with another prefix. */
    public TopologySettings withPrefix(String other) {
        return new TopologySettings(other, deliveryLimit, mode, starts, terminals);
    }

    /** The same settings with another delivery limit. */
    public TopologySettings withDeliveryLimit(int other) {
        return new TopologySettings(prefix, other, mode, starts, terminals);
    }
}
