package dev.dge.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Keeps the embedded broker from telling each connection, session and queue at INFO, unless the application wants it. */
final class EmbeddedLoggingEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> QUIET = Map.of(
            "logging.level.org.apache.qpid",
            "warn",
            "logging.level.qpid",
            "warn",
            // Calls it an error when a client leaves while the broker ends.
            "logging.level.org.apache.qpid.server.configuration.updater",
            "off");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("embedded"))) {
            DefaultPropertiesPropertySource.addOrMerge(QUIET, environment.getPropertySources());
        }
    }
}
