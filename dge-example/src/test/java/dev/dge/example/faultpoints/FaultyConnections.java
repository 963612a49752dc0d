package dev.dge.example.faultpoints;

import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.dge.example.faultpoints.FaultPoints.Step;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.util.ReflectionUtils;

/** Connections that tell the fault points what is said over them. */
final class FaultyConnections extends ConnectionFactory {

    private final ConnectionFactory real;
    private final FaultPoints points;

    private FaultyConnections(ConnectionFactory real, FaultPoints points) {
        this.real = real;
        this.points = points;
        setHost(real.getHost());
        setPort(real.getPort());
        setUsername(real.getUsername());
        setVirtualHost(real.getVirtualHost());
        setAutomaticRecoveryEnabled(real.isAutomaticRecoveryEnabled());
    }

    /** Puts them in place of what a factory of Spring AMQP, and the one of its publishers, connects with. */
    static void in(CachingConnectionFactory factory, FaultPoints points) {
        replace(factory, points);
        if (factory.getPublisherConnectionFactory() instanceof CachingConnectionFactory publishers) {
            replace(publishers, points);
        }
    }

    // Spring AMQP has no setter for it.
    private static void replace(CachingConnectionFactory factory, FaultPoints points) {
        Field field = ReflectionUtils.findField(CachingConnectionFactory.class, "rabbitConnectionFactory");
        ReflectionUtils.makeAccessible(field);
        ReflectionUtils.setField(field, factory, new FaultyConnections(factory.getRabbitConnectionFactory(), points));
    }

    @Override
    public Connection newConnection(ExecutorService executor, AddressResolver addresses, String name)
            throws IOException, TimeoutException {
        Connection connection = real.newConnection(executor, addresses, name);
        return Watched.proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = Watched.invoke(connection, method, arguments);
            return result instanceof Channel channel ? watched(channel) : result;
        });
    }

    private Channel watched(Channel channel) {
        return Watched.proxy(Channel.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "basicConsume" -> {
                Step step = String.valueOf(arguments[0]).endsWith(".state") ? Step.STORED : Step.RECEIVED;
                watch(arguments, com.rabbitmq.client.Consumer.class, "handleDelivery", step);
                yield Watched.invoke(channel, method, arguments);
            }
            case "addConfirmListener" -> {
                watch(arguments, com.rabbitmq.client.ConfirmCallback.class, "handle", Step.CONFIRMED);
                yield Watched.invoke(channel, method, arguments);
            }
            case "basicPublish" -> {
                points.reached(Step.HANDLED);
                Object result = Watched.invoke(channel, method, arguments);
                points.reached(Step.PUBLISHED);
                yield result;
            }
            default -> Watched.invoke(channel, method, arguments);
        });
    }

    /** Tells of a step before each call of a method of the listeners among some arguments. */
    private <T> void watch(Object[] arguments, Class<T> type, String name, Step step) {
        for (int index = 0; index < arguments.length; index++) {
            if (type.isInstance(arguments[index])) {
                Object listener = arguments[index];
                arguments[index] = Watched.proxy(type, (proxy, method, its) -> {
                    if (method.getName().equals(name)) {
                        points.reached(step);
                    }
                    return Watched.invoke(listener, method, its);
                });
            }
        }
    }
}
