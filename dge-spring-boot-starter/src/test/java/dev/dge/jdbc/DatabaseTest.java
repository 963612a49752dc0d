package dev.dge.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class DatabaseTest {

    @Test
    void worksAtReadCommittedAndLeavesTheConnectionAsItWas() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        try (Connection connection = h2.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            Database database = new Database(new SingleConnectionDataSource(connection, true));

            Integer within = database.inTransaction(
                    jdbc -> jdbc.execute((ConnectionCallback<Integer>) Connection::getTransactionIsolation));

            assertThat(within).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void doesItAgainWhereAnotherProcessWasFaster() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        Database database = new Database(h2);
        AtomicInteger tries = new AtomicInteger();

        String done = database.again(jdbc -> switch (tries.incrementAndGet()) {
            case 1 -> throw new DuplicateKeyException("the row is there");
            case 2, 3 -> throw new CannotAcquireLockException("each waits for the other");
            default -> "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(tries).hasValue(4);
    }
}
