package dev.dge.autoconfigure;

import dev.dge.jdbc.JdbcInboxes;
import dev.dge.jdbc.JdbcJoinStore;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** What keeps something in the application's database: joins, and idempotent nodes. */
@AutoConfiguration(
        after = DgeAutoConfiguration.class,
        before = NodeAutoConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnDge
@ConditionalOnBean(DgeAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.jdbc.core.JdbcTemplate")
@ConditionalOnSingleCandidate(DataSource.class)
final class JdbcAutoConfiguration {

    @Bean("dge.jdbcJoinStore")
    @ConditionalOnMissingBean
    JdbcJoinStore jdbcJoinStore(DataSource dataSource, DgeProperties properties) {
        return new JdbcJoinStore(dataSource, properties.joinSchema());
    }

    @Bean("dge.inboxes")
    @ConditionalOnMissingBean
    JdbcInboxes inboxes(
            DataSource dataSource, ObjectProvider<PlatformTransactionManager> managers, DgeProperties properties) {
        return new JdbcInboxes(
                dataSource,
                () -> TransactionManagers.of(dataSource, managers),
                properties.jdbc().schema(),
                properties.inbox().rememberFor());
    }
}
