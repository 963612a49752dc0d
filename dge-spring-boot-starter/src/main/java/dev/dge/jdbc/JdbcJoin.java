package dev.dge.jdbc;

import dev.dge.joining.JoinLoop;
import dev.dge.joining.JoinTask;
import dev.dge.logic.join.Decision;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A join whose groups are in a database, beside any number of other processes: what outlives its openings. */
final class JdbcJoin implements JoinLoop.Opening<OpenJoin> {

    private static final Logger log = LoggerFactory.getLogger(JdbcJoin.class);

    private final JoinTask task;
    private final Database database;
    private final JoinSchema schema;
    private final String node;
    private final Reading reading;
    private final DatabaseTrouble trouble;
    private @Nullable JoinTables tables;
    private @Nullable OpenJoin last;

    JdbcJoin(JoinTask task, Database database, JoinSchema schema, Duration silence) {
        this.task = task;
        this.database = database;
        this.schema = schema;
        this.node = task.place().exchange() + "." + task.node();
        this.reading = new Reading(database, node, task.context(), silence);
        this.trouble = new DatabaseTrouble(task.node(), task.context().ticks());
    }

    @Override
    public OpenJoin prepare(JoinLoop<OpenJoin> loop) {
        OpenJoin before = last;
        Collection<Decision> unfinished = before == null ? List.of() : before.underWay();
        OpenJoin prepared = new OpenJoin(task, this, loop, unfinished);
        last = prepared;
        return prepared;
    }

    /** Makes sure that the tables are there, once, and gives what is done in them. */
    JoinTables tables() {
        JoinTables known = tables;
        if (known == null) {
            schema.ensure();
            known = new JoinTables(database, node, task.context());
            tables = known;
        }
        return known;
    }

    Reading reading() {
        return reading;
    }

    DatabaseTrouble trouble() {
        return trouble;
    }

    /** Tells the others that this process reads no more. */
    @Override
    public void end() {
        try {
            if (tables != null) {
                reading.leave();
            }
        } catch (DataAccessException e) {
            log.debug("Node '{}' could not tell the others that it ends", task.node(), e);
        }
    }
}
