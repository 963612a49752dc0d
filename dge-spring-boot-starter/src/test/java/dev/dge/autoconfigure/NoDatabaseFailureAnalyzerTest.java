package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.handling.NoDatabaseException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class NoDatabaseFailureAnalyzerTest {

    @Test
    void saysWhoWantsADatabaseAndWhatToAdd() {
        RuntimeException failure =
                new RuntimeException("Error creating a bean", new NoDatabaseException("Node 'pay' is idempotent"));

        FailureAnalysis analysis = new NoDatabaseFailureAnalyzer().analyze(failure);

        assertThat(analysis.getDescription())
                .isEqualTo("Node 'pay' is idempotent, and the application has no DataSource.");
        assertThat(analysis.getAction())
                .isEqualTo("Add spring-boot-starter-jdbc and the driver of PostgreSQL, MariaDB, MySQL or H2, and set"
                        + " spring.datasource.url.");
        FailureHandler othersNeedMore = (type, name, cause) -> {};
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, othersNeedMore))
                .hasAtLeastOneElementOfType(NoDatabaseFailureAnalyzer.class);
    }
}
