package dev.dge.topology;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One request to the broker on the way to a topology. */
sealed interface Declaration {

    /** Sends the request and waits for the answer; a refusal closes the channel. */
    void on(Channel channel) throws IOException;

    /** The exchange or queue that this makes or finds; of a binding, itself. */
    String name();

    /** The names without which this cannot succeed. */
    default List<String> needs() {
        return List.of();
    }

    record DeclareExchange(String name) implements Declaration {
        @Override
        public void on(Channel channel) throws IOException {
            channel.exchangeDeclare(name, BuiltinExchangeType.DIRECT, true);
        }
    }

    record VerifyExchange(String name) implements Declaration {
        @Override
        public void on(Channel channel) throws IOException {
            channel.exchangeDeclarePassive(name);
        }
    }

    record DeclareQueue(String name, Map<String, Object> arguments) implements Declaration {
        @Override
        public void on(Channel channel) throws IOException {
            channel.queueDeclare(name, true, false, false, arguments);
        }
    }

    record VerifyQueue(String name) implements Declaration {
        @Override
        public void on(Channel channel) throws IOException {
            channel.queueDeclarePassive(name);
        }
    }

    record Bind(String exchange, String routingKey, String queue) implements Declaration {
        @Override
        public void on(Channel channel) throws IOException {
            channel.queueBind(queue, exchange, routingKey);
        }

        @Override
        public String name() {
            return exchange + " --" + routingKey + "--> " + queue;
        }

        @Override
        public List<String> needs() {
            return List.of(exchange, queue);
        }
    }
}
