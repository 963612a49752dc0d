package dev.dge.jdbc;

import dev.dge.joining.JoinLoop;
import dev.dge.joining.JoinPlace;
import dev.dge.joining.JoinRunner;
import dev.dge.joining.JoinStore;
import dev.dge.joining.JoinTask;
import dev.dge.logic.join.StoredGroup.Status;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Keeps the groups of joins and accumulations in a database: PostgreSQL, MariaDB, MySQL or H2. */
public final class JdbcJoinStore implements JoinStore {

    private static final Logger log = LoggerFactory.getLogger(JdbcJoinStore.class);

    private final Database database;
    private final JoinSchema schema;
    private final Duration silence;

    public JdbcJoinStore(DataSource dataSource, SchemaMode mode) {
        this(dataSource, mode, Reading.SILENCE);
    }

    JdbcJoinStore(DataSource dataSource, SchemaMode mode, Duration silence) {
        this.silence = silence;
        this.database = new Database(dataSource);
        this.schema = new JoinSchema(database, mode);
    }

    @Override
    public JoinRunner runner(JoinTask task) {
        return new JoinLoop<OpenJoin>(task, new JdbcJoin(task, database, schema, silence));
    }

    /** Why a join must not keep its groups elsewhere now: because it has some here. Empty if it has none. */
    public Optional<String> whyInUse(JoinPlace place) {
        String node = place.exchange() + "." + place.node();
        try {
            return database.inTransaction(jdbc -> {
                if (!JoinSchema.exists(jdbc)) {
                    return Optional.empty();
                }
                if (Reading.anyone(new ReaderTable(node, database.dialect()), jdbc)) {
                    return Optional.of("another process keeps the groups of this node in the database. End all of those"
                            + " before one starts with dge.join.store=rabbitmq");
                }
                GroupTable groups = new GroupTable(node, database.dialect());
                int open = 0;
                for (Status status : Status.values()) {
                    open += status == Status.FINISHED || status == Status.AWAY
                            ? 0
                            : groups.count(jdbc, status, 1_000_000);
                }
                return open == 0
                        ? Optional.empty()
                        : Optional.of("the database holds " + open + " open groups of this node (node = '" + node
                                + "' in dge_join_group). Let processes with dge.join.store=jdbc finish them, with no new"
                                + " runs started, or delete those rows and give the groups up");
            });
        } catch (DataAccessException | UnusableDatabaseException e) {
            log.warn(
                    "Node '{}' keeps its groups in RabbitMQ and cannot see whether the database holds groups of it, too: {}",
                    place.node(),
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
