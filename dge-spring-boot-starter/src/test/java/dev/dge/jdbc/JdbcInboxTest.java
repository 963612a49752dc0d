package dev.dge.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.handling.Inbox;
import dev.dge.handling.InboxAwayException;
import dev.dge.handling.InboxKey;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What an inbox makes of a database that fails. */
class JdbcInboxTest {

    private final AtomicBoolean cut = new AtomicBoolean();
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final DelegatingDataSource pool = new DelegatingDataSource(h2) {

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("commit") && cut.compareAndSet(true, false)) {
                            // The server ends this session: what is not committed is rolled back.
                            real.rollback();
                            real.close();
                            throw new SQLNonTransientConnectionException("terminating connection", "57P01");
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    };

    @Test
    void takesAConnectionThatIsCutBeforeTheCommitForNoFailureOfTheBehaviour() {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Inbox inbox = new JdbcInboxes(
                        pool, () -> new JdbcTransactionManager(pool), SchemaMode.CREATE, Duration.ofDays(7))
                .of("shop", "pay");
        inbox.open();

        assertThatThrownBy(() -> inbox.once(new InboxKey("order", "1"), () -> {
                    cut.set(true);
                    return Outcome.nothing(Result.SUCCESS);
                }))
                .isInstanceOf(InboxAwayException.class);
    }
}
