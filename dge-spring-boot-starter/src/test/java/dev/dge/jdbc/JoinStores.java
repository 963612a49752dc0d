package dev.dge.jdbc;

import dev.dge.joining.JoinStore;
import java.time.Duration;
import javax.sql.DataSource;

/** Stores that a test needs otherwise than an application. */
public final class JoinStores {

    private JoinStores() {}

    /** A store of a process that takes others for gone after a while of its own. */
    public static JoinStore takingForGone(Duration silence, DataSource pool) {
        return new JdbcJoinStore(pool, SchemaMode.CREATE, silence);
    }
}
