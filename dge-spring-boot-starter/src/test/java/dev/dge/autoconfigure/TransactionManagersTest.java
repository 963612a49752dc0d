package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

class TransactionManagersTest {

    private static final DataSource DATA_SOURCE = new AbstractDataSource() {
        @Override
        public Connection getConnection() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }
    };

    private static PlatformTransactionManager found(Consumer<DefaultListableBeanFactory> beans) {
        DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
        beans.accept(factory);
        ObjectProvider<PlatformTransactionManager> managers = factory.getBeanProvider(PlatformTransactionManager.class);
        return TransactionManagers.of(DATA_SOURCE, managers);
    }

    @Test
    void takesTheOnlyOne() {
        PlatformTransactionManager only = new JdbcTransactionManager(DATA_SOURCE);

        assertThat(found(beans -> beans.registerSingleton("only", only))).isSameAs(only);
    }

    @Test
    void makesOneOfTheDataSourceWhereThereIsNone() {
        assertThat(found(beans -> {}))
                .isInstanceOfSatisfying(
                        JdbcTransactionManager.class,
                        made -> assertThat(made.getDataSource()).isSameAs(DATA_SOURCE));
    }

    @Test
    void refusesSeveralOfWhichNoneIsPrimary() {
        assertThatThrownBy(() -> found(beans -> {
                    beans.registerSingleton("one", new JdbcTransactionManager(DATA_SOURCE));
                    beans.registerSingleton("another", new JdbcTransactionManager(DATA_SOURCE));
                }))
                .hasMessage("An idempotent node is to be called in a transaction of the application, which has several"
                        + " transaction managers: org.springframework.jdbc.support.JdbcTransactionManager,"
                        + " org.springframework.jdbc.support.JdbcTransactionManager. Mark that of the DataSource as"
                        + " @Primary.");
    }
}
