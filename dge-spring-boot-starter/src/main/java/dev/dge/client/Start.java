package dev.dge.client;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.message.Amqp;
import dev.dge.message.Message;
import dev.dge.message.Outbound;

/** One message for a start, and what became of it so far. Guarded by its batch. */
final class Start {

    /** What became of a start. */
    enum Status {
        /** To be published, for the first time or again. */
        OPEN,
        /** Published without an answer yet. */
        UNDER_WAY,
        /** Every queue behind the start has it. */
        CONFIRMED,
        /** No queue is behind the start, or the user may not publish to it. */
        HOPELESS
    }

    private final StartBatch batch;
    private final Message message;
    private final BasicProperties properties;
    private Status status = Status.OPEN;

    Start(StartBatch batch, String routingKey, Message message) {
        this.batch = batch;
        this.message = message;
        this.properties = Amqp.properties(Outbound.of(routingKey, message));
    }

    StartBatch batch() {
        return batch;
    }

    String run() {
        return message.run();
    }

    String id() {
        return message.id();
    }

    byte[] body() {
        return message.body();
    }

    BasicProperties properties() {
        return properties;
    }

    Status status() {
        return status;
    }

    void become(Status next) {
        status = next;
    }
}
