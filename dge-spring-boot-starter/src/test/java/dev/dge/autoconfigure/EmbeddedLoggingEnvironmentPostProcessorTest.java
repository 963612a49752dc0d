package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class EmbeddedLoggingEnvironmentPostProcessorTest {

    @Test
    void silencesTheBrokerUnlessTheApplicationSaysOtherwise() {
        MockEnvironment environment = new MockEnvironment().withProperty("logging.level.qpid", "info");
        environment.setActiveProfiles("embedded");

        new EmbeddedLoggingEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("logging.level.org.apache.qpid")).isEqualTo("warn");
        assertThat(environment.getProperty("logging.level.qpid")).isEqualTo("info");
    }

    @Test
    void changesNothingWithoutTheProfile() {
        var environment = new MockEnvironment();

        new EmbeddedLoggingEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("logging.level.org.apache.qpid")).isNull();
    }
}
