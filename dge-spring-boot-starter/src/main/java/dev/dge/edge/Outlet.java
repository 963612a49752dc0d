package dev.dge.edge;

import java.lang.reflect.Type;

/**
 * The output of a node as its producer sees it: a routing key on the graph's exchange, and the type of the messages.
 *
 * @param graph the graph's name, also that of its exchange (without the application's prefix)
 * @param node the node that writes; its name is the routing key
 * @param type the type of the messages
 * @param <T> the type of the messages
 */
public record Outlet<T>(String graph, String node, Type type) {

    /** The output of a node. */
    public static <T> Outlet<T> of(String graph, String node, Class<T> type) {
        return new Outlet<>(graph, node, type);
    }

    /** The output of a node, of a generic type. */
    public static <T> Outlet<T> of(String graph, String node, TypeToken<T> type) {
        return new Outlet<>(graph, node, type.type());
    }
}
