package dev.dge.runtime;

import dev.dge.handling.Inboxes;
import dev.dge.jdbc.JdbcInboxes;
import dev.dge.jdbc.JdbcJoinStore;
import dev.dge.jdbc.SchemaMode;
import dev.dge.joining.JoinStore;
import dev.dge.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Where the joins of a test keep their groups: in a database, or else in RabbitMQ. */
record TestStore(Optional<TestDatabase> database) {

    static final TestStore RABBITMQ = new TestStore(Optional.empty());

    static TestStore of(TestDatabase database) {
        return new TestStore(Optional.of(database));
    }

    /** The store of a process, given its connections to the database. */
    static JoinStore joins(DataSource pool) {
        return new JdbcJoinStore(pool, SchemaMode.CREATE);
    }

    /** The inboxes of a process, given its connections to the database. */
    static Inboxes inboxes(DataSource pool) {
        return new JdbcInboxes(pool, () -> new JdbcTransactionManager(pool), SchemaMode.CREATE, Duration.ofDays(7));
    }

    boolean isDatabase() {
        return database.isPresent();
    }

    @Override
    public String toString() {
        return database.map(TestDatabase::toString).orElse("log in a queue");
    }
}
