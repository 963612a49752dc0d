package dev.dge.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * A database, and transactions of isolation level READ COMMITTED in it.
 *
 * <p>They are bound to no thread: a behaviour that is called in one writes in transactions of its own.
 */
final class Database {

    private static final int TRIES = 20;
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    /** What is done in a transaction. */
    interface Work<T> {
        T in(JdbcTemplate jdbc) throws SQLException;
    }

    private final DataSource dataSource;
    private @Nullable Dialect dialect;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Its dialect; asks the database the first time. */
    synchronized Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            try (Connection connection = dataSource.getConnection()) {
                known = Dialect.of(connection);
            } catch (SQLException e) {
                throw new CannotGetJdbcConnectionException("The database cannot be asked", e);
            }
            dialect = known;
        }
        return known;
    }

    /**
     * Runs work in a transaction, which is rolled back if it throws.
     *
     * @throws DataAccessException if the database fails; then it is not known whether the work counts
     */
    <T> T inTransaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(false);
            try {
                T result = committed(connection, work);
                connection.setAutoCommit(autoCommit);
                if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                    connection.setTransactionIsolation(isolation);
                }
                return result;
            } catch (RuntimeException | Error | SQLException e) {
                rollBack(connection, autoCommit);
                throw e;
            }
        } catch (SQLException e) {
            DataAccessException translated = new SQLExceptionSubclassTranslator().translate("a transaction", null, e);
            throw translated == null
                    ? new CannotGetJdbcConnectionException("The database failed: " + e.getMessage(), e)
                    : translated;
        }
    }

    /**
     * The same, again where that is right: after two have waited for each other, or where a row came or went before it could
     * be locked.
     */
    <T> T again(Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return inTransaction(work);
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (tries == TRIES) {
                    throw e;
                }
                pause(tries);
            }
        }
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L * tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        T result = work.in(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        connection.commit();
        return result;
    }

    private static void rollBack(Connection connection, boolean autoCommit) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            log.debug("A transaction is rolled back on a connection that is gone", e);
        }
    }
}
