package dev.dge.dead;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** Connections that end when a method of one of their channels is called. */
final class Cut {

    private Cut() {}

    static UnaryOperator<Connection> nothing() {
        return UnaryOperator.identity();
    }

    static UnaryOperator<Connection> before(String end) {
        return connection -> proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            return result instanceof Channel channel ? channel(connection, channel, end) : result;
        });
    }

    private static Channel channel(Connection connection, Channel channel, String end) {
        return proxy(Channel.class, (proxy, method, arguments) -> {
            if (method.getName().equals(end)) {
                connection.abort();
            }
            return invoke(channel, method, arguments);
        });
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
