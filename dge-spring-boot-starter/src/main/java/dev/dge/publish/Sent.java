package dev.dge.publish;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.message.Amqp;
import dev.dge.message.Outbound;

/** A message that was published, or is to be published again. */
final class Sent {

    private final Parcel parcel;
    private final Outbound outbound;
    private final BasicProperties properties;
    private int tries;
    private volatile long at;
    private volatile boolean returned;

    Sent(Parcel parcel, Outbound outbound) {
        this.parcel = parcel;
        this.outbound = outbound;
        this.properties = Amqp.properties(outbound);
    }

    Parcel parcel() {
        return parcel;
    }

    Outbound outbound() {
        return outbound;
    }

    BasicProperties properties() {
        return properties;
    }

    void published(long now) {
        at = now;
        returned = false;
    }

    /** When it was last published. */
    long at() {
        return at;
    }

    /** Starts its wait for a confirm anew. */
    void waitFrom(long now) {
        at = now;
    }

    boolean is(String messageId, String routingKey) {
        return outbound.message().id().equals(messageId)
                && outbound.routingKey().equals(routingKey);
    }

    void markReturned() {
        returned = true;
    }

    boolean returned() {
        return returned;
    }

    /** The pause before the next try, in milliseconds. */
    long nextPause() {
        return pause(tries++);
    }

    /** The pause after so many tries before, in milliseconds: 100, 200, 400 and so on up to 10 s. */
    static long pause(int tries) {
        return Math.min(100L << Math.min(tries, 7), 10_000);
    }
}
