package dev.dge.benchmark.contender;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Where a contender works. */
record Place(int port, String input, String output) {

    static Place of(String[] args) {
        return new Place(Integer.parseInt(args[0]), args[1], args[2]);
    }

    Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory.newConnection();
    }

    /** The properties of an output: persistent, and of the run that its input is of. */
    static BasicProperties following(BasicProperties input) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(input.getMessageId())
                .correlationId(input.getCorrelationId())
                .build();
    }
}
