package dev.dge.topology;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import java.io.IOException;

/**
 * How many messages wait in a queue, and how many consumers it has, by a passive declare.
 *
 * <p>Where the leader of a quorum queue does not answer the broker within 250 ms, as under load or during an election, RabbitMQ
 * tells of neither messages nor consumers, and of no error (rabbit_quorum_queue:stat in its source). So zero of both proves
 * nothing by itself.
 */
public record Depth(int messages, int consumers) {

    /**
     * Asks the broker; not on the channel's own thread.
     *
     * @throws IOException if there is no such queue, or the connection breaks
     */
    public static Depth of(Channel channel, String queue) throws IOException {
        AMQP.Queue.DeclareOk there = channel.queueDeclarePassive(queue);
        return new Depth(there.getMessageCount(), there.getConsumerCount());
    }

    /** Whether the queue itself has answered. */
    public boolean isCertain() {
        return messages > 0 || consumers > 0;
    }
}
