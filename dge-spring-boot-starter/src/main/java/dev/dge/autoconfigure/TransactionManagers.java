package dev.dge.autoconfigure;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Finds the transaction manager that behaviours of idempotent nodes write with. */
final class TransactionManagers {

    private TransactionManagers() {}

    /**
     * The only one, or the primary one; without any, one of the DataSource.
     *
     * @throws IllegalStateException if there are several
     */
    static PlatformTransactionManager of(DataSource dataSource, ObjectProvider<PlatformTransactionManager> managers) {
        return Optional.ofNullable(managers.getIfUnique()).orElseGet(() -> {
            List<String> all = managers.stream()
                    .map(manager -> manager.getClass().getName())
                    .sorted()
                    .toList();
            if (all.isEmpty()) {
                return new JdbcTransactionManager(dataSource);
            }
            throw new IllegalStateException(
                    "An idempotent node is to be called in a transaction of the application, which"
                            + " has several transaction managers: " + String.join(", ", all)
                            + ". Mark that of the DataSource as @Primary.");
        });
    }
}
