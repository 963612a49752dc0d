package dev.dge.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What databases say differently. */
enum Dialect {
    POSTGRESQL(
            "insert into dge_join_group (node, hash, status, time_ms) values (?, ?, 'open', ?) on conflict do nothing",
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"),
    // Locks the row that is there; insert ignore would share the lock first, and two that share wait for each other.
    MYSQL(
            "insert into dge_join_group (node, hash, status, time_ms) values (?, ?, 'open', ?)"
                    + " on duplicate key update hash = hash",
            "cast(unix_timestamp(current_timestamp(3)) * 1000 as signed)"),
    H2(
            "merge into dge_join_group t using (values (cast(? as varchar), cast(? as varchar), cast(? as bigint)))"
                    + " s (node, hash, time_ms) on t.node = s.node and t.hash = s.hash"
                    + " when not matched then insert (node, hash, status, time_ms)"
                    + " values (s.node, s.hash, 'open', s.time_ms)",
            "cast(extract(epoch from current_timestamp(3)) * 1000 as bigint)");

    private final String insertGroupIfAbsent;
    private final String now;

    Dialect(String insertGroupIfAbsent, String now) {
        this.insertGroupIfAbsent = insertGroupIfAbsent;
        this.now = now;
    }

    /**
     * The dialect of a connection.
     *
     * @throws UnusableDatabaseException if it is of no database that is known
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            case "h2" -> H2;
            default ->
                throw new UnusableDatabaseException(
                        "Joins cannot keep their groups in " + product
                                + ", only in PostgreSQL, MariaDB, MySQL and H2. Choose one of them, or dge.join.store=rabbitmq.");
        };
    }

    /** Inserts a group's row, given node, hash and time, unless it is there. */
    String insertGroupIfAbsent() {
        return insertGroupIfAbsent;
    }

    /** Gives the time in milliseconds since 1970. */
    String selectNow() {
        return "select " + now;
    }

    /** The class path resource with the tables. */
    String schema() {
        return "dev/dge/jdbc/schema-" + name().toLowerCase(Locale.ROOT) + ".sql";
    }
}
