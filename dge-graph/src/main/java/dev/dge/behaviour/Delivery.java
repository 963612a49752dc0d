package dev.dge.behaviour;

/**
 * The message that the calling thread handles: where it is, which run it belongs to, and how often it was tried.
 *
 * <p>A behaviour injects it, once, and asks it in each call:
 *
 * <pre>{@code
 * Payment(Delivery delivery) { this.delivery = delivery; }
 * ... api.pay(order, delivery.messageId());
 * }</pre>
 *
 * <p>Outside a behaviour's call each method throws {@link IllegalStateException}. {@link #of} makes one for a unit test.
 */
public interface Delivery {

    /** The graph's name. */
    String graph();

    /** The node's name. */
    String node();

    /** The run: the same for everything that follows from one message given to a start. */
    String run();

    /** The message's id: the same when the message is delivered again, hence an idempotency key for outside calls. */
    String messageId();

    /** The number of this attempt: 1 at first, one more after each failed delivery. */
    int attempt();

    /** A delivery with fixed values, for unit tests of a behaviour. */
    static Delivery of(String graph, String node, String run, String messageId, int attempt) {
        return new FixedDelivery(graph, node, run, messageId, attempt);
    }
}
