package dev.dge.autoconfigure;

import dev.dge.handling.NoDatabaseException;
import dev.dge.jdbc.JdbcJoinStore;
import dev.dge.joining.JoinStore;
import org.jspecify.annotations.Nullable;

/** The stores of an application's joins. */
final class JoinStores {

    private final DgeProperties properties;
    private final @Nullable JdbcJoinStore database;

    /**
     * The stores of an application.
     *
     * @param database null without a DataSource, or without spring-jdbc
     */
    JoinStores(DgeProperties properties, @Nullable JdbcJoinStore database) {
        this.properties = properties;
        this.database = database;
    }

    /**
     * The store of a node.
     *
     * @throws NoDatabaseException if it wants a database, and there is none
     */
    JoinStore of(String node) {
        JdbcJoinStore store = database;
        if (properties.joinStore(node) == JoinStoreKind.JDBC) {
            if (store == null) {
                throw new NoDatabaseException(
                        "Node '" + node + "' is to keep its groups in a database (dge.join.store=jdbc)");
            }
            return store;
        }
        return store == null ? JoinStore.inRabbitMq() : JoinStore.inRabbitMq(store::whyInUse);
    }
}
