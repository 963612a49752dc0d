package dev.dge.jdbc;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptException;

/** The tables of joins and of idempotent nodes: made or looked for once in a process. */
final class JoinSchema {

    private static final List<String> LOOKS = List.of(
            "select node, hash, status, time_ms, group_key, about, state, ids, output, output_about,"
                    + " awaited_ms from dge_join_group where 1 = 0",
            "select node, mark, group_hash, input, place, about, body from dge_join_message where 1 = 0",
            "select node, process, stored_up_to, broke_off, seen_at from dge_join_reader where 1 = 0",
            "select node, mark, message_id, confirmed, time_ms, outputs from dge_inbox where 1 = 0");
    private static final int TRIES = 3;

    private final Database database;
    private final SchemaMode mode;
    private boolean done;

    JoinSchema(Database database, SchemaMode mode) {
        this.database = database;
        this.mode = mode;
    }

    /**
     * Makes sure that the tables are there, as far as the mode says.
     *
     * @throws DataAccessException if the database cannot be asked
     * @throws UnusableDatabaseException if the tables are missing, or may not be created
     */
    synchronized void ensure() {
        if (!done && mode == SchemaMode.CREATE && !isThere()) {
            create();
        }
        if (!done && mode != SchemaMode.NONE) {
            verify();
        }
        done = true;
    }

    private boolean isThere() {
        try {
            look();
            return true;
        } catch (BadSqlGrammarException absent) {
            return false;
        }
    }

    private void look() {
        for (String select : LOOKS) {
            database.inTransaction(jdbc -> jdbc.queryForList(select));
        }
    }

    // Two processes that create a table at the same moment may both find it absent; one of them fails then.
    private void create() {
        for (int tries = 1; ; tries++) {
            try {
                new ResourceDatabasePopulator(
                                new ClassPathResource(database.dialect().schema(), JoinSchema.class.getClassLoader()))
                        .execute(database.dataSource());
                return;
            } catch (ScriptException e) {
                if (isThere()) {
                    return;
                }
                if (tries == TRIES) {
                    throw new UnusableDatabaseException(
                            "The tables of DGE cannot be created: "
                                    + e.getMostSpecificCause().getMessage()
                                    + ". " + advice(),
                            e);
                }
            }
        }
    }

    private void verify() {
        try {
            look();
        } catch (BadSqlGrammarException e) {
            throw new UnusableDatabaseException(
                    "A table of DGE is missing, or is of another version: "
                            + e.getMostSpecificCause().getMessage() + ". " + advice(),
                    e);
        }
    }

    private String advice() {
        return "Apply 'classpath:" + database.dialect().schema() + "' by hand"
                + (mode == SchemaMode.CREATE
                        ? " and set dge.jdbc.schema=verify."
                        : ", or let DGE do it with dge.jdbc.schema=create.");
    }

    /** Whether the tables are there at all. */
    static boolean exists(JdbcTemplate jdbc) {
        try {
            jdbc.queryForList(LOOKS.get(0));
            jdbc.queryForList(LOOKS.get(2));
            return true;
        } catch (BadSqlGrammarException absent) {
            return false;
        }
    }
}
