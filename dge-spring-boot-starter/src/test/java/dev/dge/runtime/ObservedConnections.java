package dev.dge.runtime;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.dge.testing.TestBroker;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** The connections of a process that count what is asked of the broker, and can keep its consumers from the broker. */
final class ObservedConnections extends ConnectionFactory {

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> deaf = new ConcurrentHashMap<>();
    private final Queue<Channel> consuming = new ConcurrentLinkedQueue<>();
    private final Map<String, Channel> consumers = new ConcurrentHashMap<>();
    private final Queue<Channel> publishing = new ConcurrentLinkedQueue<>();

    ObservedConnections(TestBroker broker) {
        setHost(broker.host());
        setPort(broker.port());
        setUsername(broker.username());
        setPassword(broker.password());
        setVirtualHost(broker.virtualHost());
        setAutomaticRecoveryEnabled(false);
        setChannelRpcTimeout(20_000);
    }

    CachingConnectionFactory spring() {
        return new CachingConnectionFactory(this);
    }

    /** The broker never hears of the next consumers of a queue, this many, which wait for deliveries in vain. */
    void deafen(String queue, int consumers) {
        deaf.put(queue, consumers);
    }

    /** How often a method of the client was called, on all channels; {@code newConnection} counts tries. */
    int calls(String method) {
        return calls.getOrDefault(method, 0);
    }

    /** Has the broker close each channel that consumes, for an answer to a delivery that there never was. */
    void breakConsumingChannels() throws IOException {
        for (Channel channel = consuming.poll(); channel != null; channel = consuming.poll()) {
            channel.basicAck(1_000_000, false);
        }
    }

    /** Has the broker close the channel that consumes a queue, and no other. */
    void breakConsumer(String queue) throws IOException {
        consumers.get(queue).basicAck(1_000_000, false);
    }

    /** Has the broker close each channel that publishes, for a message to an exchange that does not exist. */
    void breakPublishingChannels() throws IOException {
        for (Channel channel = publishing.poll(); channel != null; channel = publishing.poll()) {
            channel.basicPublish("no such exchange", "", new BasicProperties(), new byte[0]);
        }
    }

    private void count(String method) {
        calls.merge(method, 1, Integer::sum);
    }

    @Override
    public Connection newConnection(ExecutorService executor, AddressResolver resolver, String name)
            throws IOException, TimeoutException {
        count("newConnection");
        Connection connection = super.newConnection(executor, resolver, name);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            return result instanceof Channel channel ? observed(channel) : result;
        });
    }

    private Channel observed(Channel channel) {
        return proxy(Channel.class, (proxy, method, arguments) -> {
            count(method.getName());
            if (method.getName().equals("confirmSelect")) {
                publishing.add(channel);
            }
            if (method.getName().equals("basicConsume")) {
                consuming.add(channel);
                consumers.put(String.valueOf(arguments[0]), channel);
            }
            if (method.getName().equals("basicConsume") && isDeaf(arguments[0])) {
                return "deaf";
            }
            if (method.getName().equals("basicCancel") && arguments[0] == null) {
                return null;
            }
            return invoke(channel, method, arguments);
        });
    }

    private boolean isDeaf(Object queue) {
        Integer left = deaf.computeIfPresent(String.valueOf(queue), (name, consumers) -> consumers - 1);
        return left != null && left >= 0;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
