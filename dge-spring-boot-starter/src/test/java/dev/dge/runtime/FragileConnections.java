package dev.dge.runtime;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.ListAddressResolver;
import dev.dge.testing.TestBroker;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** The connections of a process that can lose the broker before and after every word that they exchange. */
final class FragileConnections extends ConnectionFactory {

    /** Is told of each step: a method, and the queue or key where it has one. */
    interface Steps {
        void at(String step);
    }

    private static final Set<String> METHODS =
            Set.of("basicPublish", "basicAck", "basicConsume", "queueDeclarePassive");

    private final Steps steps;
    private final Wire consuming;
    private final Wire publishing;

    FragileConnections(TestBroker broker, Steps steps) {
        this.steps = steps;
        this.consuming = new Wire(broker);
        this.publishing = new Wire(broker);
        setUsername(broker.username());
        setPassword(broker.password());
        setVirtualHost(broker.virtualHost());
        setAutomaticRecoveryEnabled(false);
        setRequestedHeartbeat(2);
        setChannelRpcTimeout(5_000);
    }

    /** As Spring AMQP has them: one connection that consumes, another that publishes. */
    CachingConnectionFactory spring() {
        CachingConnectionFactory factory = new CachingConnectionFactory(this);
        factory.setConnectionNameStrategy(named -> named == factory ? "consumes" : "publishes");
        return factory;
    }

    @Override
    public Connection newConnection(ExecutorService executor, AddressResolver resolver, String name)
            throws IOException, TimeoutException {
        Wire wire = "publishes".equals(name) ? publishing : consuming;
        Connection connection = super.newConnection(
                executor, new ListAddressResolver(List.of(new Address("127.0.0.1", wire.port()))), name);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            return result instanceof Channel channel ? fragile(channel) : result;
        });
    }

    private Channel fragile(Channel channel) {
        return proxy(Channel.class, (proxy, method, arguments) -> {
            if (!METHODS.contains(method.getName())) {
                return invoke(channel, method, arguments);
            }
            String step = method.getName() + (method.getName().equals("basicPublish") ? " " + arguments[1] : "");
            if (arguments[arguments.length - 1] instanceof Consumer consumer) {
                arguments[arguments.length - 1] = fragile(consumer);
            }
            steps.at("before " + step);
            Object result = invoke(channel, method, arguments);
            steps.at("after " + step);
            return result;
        });
    }

    private Consumer fragile(Consumer consumer) {
        return proxy(Consumer.class, (proxy, method, arguments) -> {
            if (method.getName().equals("handleDelivery")) {
                steps.at("before delivery");
            }
            return invoke(consumer, method, arguments);
        });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Loses the broker for good, at once. */
    void die() {
        consuming.cut();
        publishing.cut();
    }

    /** Loses its consumers without noticing, and goes on publishing. */
    void loseConsumersUnnoticed() {
        consuming.cutUnnoticed();
    }
}
