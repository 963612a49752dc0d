package dev.dge.dead;

import com.rabbitmq.client.AMQP.BasicProperties;

/** What a replay does with a dead letter. */
sealed interface Plan {

    /** It stays where it is. */
    record Stays(String why) implements Plan {}

    /** It is published again. */
    final class Copy implements Plan {

        private final String queue;
        private final BasicProperties properties;
        private final byte[] body;

        Copy(String queue, BasicProperties properties, byte[] body) {
            this.queue = queue;
            this.properties = properties;
            this.body = body;
        }

        /** The full name of the queue. */
        String queue() {
            return queue;
        }

        BasicProperties properties() {
            return properties;
        }

        byte[] body() {
            return body;
        }
    }
}
