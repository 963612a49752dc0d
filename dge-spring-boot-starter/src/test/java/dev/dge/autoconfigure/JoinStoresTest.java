package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dge.handling.NoDatabaseException;
import dev.dge.jdbc.JdbcJoinStore;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class JoinStoresTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DgeProperties.class)
    static class Stores {

        @Bean
        JdbcJoinStore database(DataSource dataSource, DgeProperties properties) {
            return new JdbcJoinStore(dataSource, properties.jdbc().schema());
        }

        @Bean
        JoinStores stores(DgeProperties properties, JdbcJoinStore database) {
            return new JoinStores(properties, database);
        }

        @Bean("without")
        JoinStores storesWithoutDatabase(DgeProperties properties) {
            return new JoinStores(properties, null);
        }
    }

    private static void stores(String bean, Consumer<JoinStores> check, String... properties) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withUserConfiguration(Stores.class)
                .withPropertyValues(properties)
                .run(context -> check.accept(context.getBean(bean, JoinStores.class)));
    }

    @Test
    void keepsGroupsInRabbitMqUnlessItIsToldOtherwiseAlsoWhereThereIsADatabase() {
        stores("stores", stores -> assertThat(stores.of("multiply")).isNotInstanceOf(JdbcJoinStore.class));
    }

    @Test
    void keepsGroupsOfAllJoinsInTheDatabaseButForOne() {
        stores(
                "stores",
                stores -> {
                    assertThat(stores.of("multiply")).isInstanceOf(JdbcJoinStore.class);
                    assertThat(stores.of("add")).isNotInstanceOf(JdbcJoinStore.class);
                },
                "dge.join.store=jdbc",
                "dge.nodes.add.join-store=rabbitmq");
    }

    @Test
    void saysWhatToAddWhereADatabaseIsWantedAndThereIsNone() {
        stores(
                "without",
                stores -> assertThatExceptionOfType(NoDatabaseException.class)
                        .isThrownBy(() -> stores.of("multiply"))
                        .satisfies(refusal -> {
                            assertThat(refusal.analysis().getDescription())
                                    .isEqualTo("Node 'multiply' is to keep its groups in a database"
                                            + " (dge.join.store=jdbc), and the application has no DataSource.");
                            assertThat(refusal.analysis().getAction())
                                    .isEqualTo(
                                            "Add spring-boot-starter-jdbc and the driver of PostgreSQL, MariaDB, MySQL or"
                                                    + " H2, and set spring.datasource.url.");
                        }),
                "dge.join.store=jdbc");
    }
}
