package dev.dge.jdbc;

import dev.dge.handling.Inbox;
import dev.dge.handling.Inboxes;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** The inboxes of idempotent nodes in a database: PostgreSQL, MariaDB, MySQL or H2. */
public final class JdbcInboxes implements Inboxes {

    private final Database database;
    private final JoinSchema schema;
    private final Supplier<PlatformTransactionManager> manager;
    private final Duration rememberFor;

    /**
     * The inboxes of an application.
     *
     * @param manager gives the transaction manager of the DataSource, or throws what is wrong with it
     * @param rememberFor how long a message is remembered whose outputs are confirmed
     */
    public JdbcInboxes(
            DataSource dataSource,
            Supplier<PlatformTransactionManager> manager,
            SchemaMode mode,
            Duration rememberFor) {
        this.database = new Database(dataSource);
        this.schema = new JoinSchema(database, mode);
        this.manager = manager;
        this.rememberFor = rememberFor;
    }

    @Override
    public Inbox of(String exchange, String node) {
        UserTransactions transactions = new UserTransactions(manager.get(), database.dataSource());
        return new JdbcInbox(exchange + "." + node, database, schema, transactions, rememberFor);
    }
}
