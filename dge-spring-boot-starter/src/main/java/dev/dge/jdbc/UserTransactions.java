package dev.dge.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * The transactions of the application's transaction manager: what a behaviour writes on the same thread is part of them.
 *
 * <p>Of isolation level READ COMMITTED, which is asked for only where the pool's connections have another one by default:
 * asking costs a trip to the database.
 */
final class UserTransactions {

    private static final Logger log = LoggerFactory.getLogger(UserTransactions.class);

    private final PlatformTransactionManager manager;
    private final DataSource dataSource;
    private volatile boolean checked;
    private volatile int isolation = TransactionDefinition.ISOLATION_READ_COMMITTED;

    UserTransactions(PlatformTransactionManager manager, DataSource dataSource) {
        this.manager = manager;
        this.dataSource = dataSource;
    }

    /**
     * Looks once whether the transactions are of the database at all.
     *
     * @throws UnusableDatabaseException if they are not
     */
    void check() {
        if (checked) {
            return;
        }
        TransactionStatus status = manager.getTransaction(TransactionDefinition.withDefaults());
        try {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                if (connection.getAutoCommit()) {
                    throw new UnusableDatabaseException("The transactions of "
                            + manager.getClass().getName()
                            + " are not of the application's DataSource, so that what a behaviour writes cannot be committed"
                            + " with them. Mark the transaction manager of the DataSource as @Primary.");
                }
                if (connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED) {
                    isolation = TransactionDefinition.ISOLATION_DEFAULT;
                }
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The database cannot be asked", e);
        } finally {
            rollBack(status);
        }
        checked = true;
    }

    /**
     * Begins a transaction on the calling thread.
     *
     * @throws TransactionException if the database is away
     */
    TransactionStatus begin() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(isolation);
        return manager.getTransaction(definition);
    }

    /** Commits; throws if that fails, or the transaction was marked to be rolled back. */
    void commit(TransactionStatus status) {
        manager.commit(status);
    }

    /** Rolls a transaction back that is not over; false if the database is gone. */
    boolean rollBack(TransactionStatus status) {
        try {
            if (!status.isCompleted()) {
                manager.rollback(status);
            }
            return true;
        } catch (RuntimeException e) {
            log.debug("A transaction is rolled back on a connection that is gone", e);
            return false;
        }
    }
}
