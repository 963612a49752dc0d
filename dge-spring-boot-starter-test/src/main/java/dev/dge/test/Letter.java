package dev.dge.test;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.edge.Edge;
import dev.dge.message.Amqp;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.time.Clock;

/** A message as it lies in a queue: only what the wire carries. Two of the same content are two. */
final class Letter {

    private final BasicProperties properties;
    private final byte[] body;

    Letter(Outbound outbound) {
        this.properties = Amqp.properties(outbound);
        this.body = outbound.message().body().clone();
    }

    BasicProperties properties() {
        return properties;
    }

    byte[] body() {
        return body;
    }

    /** What the consumer of an edge reads. */
    Message read(Edge<?> edge, Clock clock) {
        return Amqp.message(edge, properties, body, clock);
    }
}
