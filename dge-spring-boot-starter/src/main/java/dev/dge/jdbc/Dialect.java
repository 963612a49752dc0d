package dev.dge.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What databases say differently. */
enum Dialect {
    POSTGRESQL(
            "insert into dge_join_group (node, hash, status, time_ms, group_key, about) values %s on conflict do nothing",
            "insert into dge_join_group (%s) values %s on conflict (node, hash) do update set status = excluded.status,"
                    + " time_ms = excluded.time_ms, awaited_ms = excluded.awaited_ms, group_key = excluded.group_key, about = excluded.about,"
                    + " state = excluded.state, ids = excluded.ids, output = excluded.output,"
                    + " output_about = excluded.output_about",
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"),
    // Locks the row that is there; insert ignore would share the lock first, and two that share wait for each other.
    MYSQL(
            "insert into dge_join_group (node, hash, status, time_ms, group_key, about) values %s"
                    + " on duplicate key update hash = dge_join_group.hash",
            "insert into dge_join_group (%s) values %s on duplicate key update status = values(status),"
                    + " time_ms = values(time_ms), awaited_ms = values(awaited_ms), group_key = values(group_key), about = values(about),"
                    + " state = values(state), ids = values(ids), output = values(output),"
                    + " output_about = values(output_about)",
            "cast(unix_timestamp(current_timestamp(3)) * 1000 as signed)"),
    H2(
            "merge into dge_join_group t using (values %s) s (node, hash, status, time_ms, group_key, about)"
                    + " on t.node = s.node and t.hash = s.hash when not matched then"
                    + " insert (node, hash, status, time_ms, group_key, about)"
                    + " values (s.node, s.hash, s.status, s.time_ms, s.group_key, s.about)",
            "merge into dge_join_group (%s) key (node, hash) values %s",
            "cast(extract(epoch from current_timestamp(3)) * 1000 as bigint)");

    private final String insertIfAbsent;
    private final String put;
    private final String now;

    Dialect(String insertIfAbsent, String put, String now) {
        this.insertIfAbsent = insertIfAbsent;
        this.put = put;
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
                throw new UnusableDatabaseException("DGE cannot keep its tables in " + product
                        + ", only in PostgreSQL, MariaDB, MySQL and H2. Choose one of them, or let joins keep their"
                        + " groups in RabbitMQ (dge.join.store=rabbitmq) and no node be idempotent.");
        };
    }

    /** Inserts groups, given node, hash, status, time, key and what there is to know of it, unless they are there. */
    String insertIfAbsent(String rows) {
        String typed = this == H2
                ? rows.replace(
                        "(?, ?, ?, ?, ?, ?)",
                        "(cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as bigint),"
                                + " cast(? as varchar), cast(? as varchar))")
                : rows;
        return insertIfAbsent.formatted(typed);
    }

    /** Ends an insert that does nothing where the row is there; elsewhere the database says so. */
    String unlessThere() {
        // Here an error would end the transaction.
        return this == POSTGRESQL ? " on conflict do nothing" : "";
    }

    /** Whether it ends what waits for each other where one of them inserts; H2 has both wait until its lock timeout. */
    boolean endsDeadlocksOfInserts() {
        return this != H2;
    }

    /** Whether a statement that waits for another transaction does so for long; H2 waits 2 s. */
    boolean waitsForLocksLong() {
        return this != H2;
    }

    /** Inserts groups, or overwrites what is there. */
    String put(String columns, String rows) {
        return put.formatted(columns, rows);
    }

    /** Makes the database count what is in the tables, where it would not do so by itself at once; in a transaction. */
    List<String> analyze() {
        return this == POSTGRESQL
                ? List.of("set local lock_timeout = '100ms'", "analyze dge_join_group, dge_join_message")
                : List.of();
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
