package dev.dge.autoconfigure;

import dev.dge.jdbc.JdbcJoinStore;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** What joins need to keep their groups in the application's database. */
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
        return new JdbcJoinStore(dataSource, properties.join().schema());
    }
}
