package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.jdbc.SchemaMode;
import dev.dge.topology.TopologyMode;
import dev.dge.topology.TopologySettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class DgePropertiesTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void hasDefaultsForEverything() {
        application.run(context -> {
            DgeProperties properties = context.getBean(DgeProperties.class);

            assertThat(properties.enabled()).isTrue();
            assertThat(properties.prefix()).isEmpty();
            assertThat(properties.maxMessageSize()).isEqualTo(DataSize.ofBytes(15 * 1024 * 1024));
            assertThat(properties.queues().deliveryLimit()).isEqualTo(20);
            assertThat(properties.topology()).isEqualTo(TopologyMode.DECLARE);
            assertThat(properties.client().timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.node("square")).isEqualTo(new DgeProperties.Node(1, "auto", null, false));
            assertThat(properties.join().remember()).isEqualTo(1_000_000);
        });
    }

    @Test
    void setsOneNodeAndLeavesTheOthers() {
        application.withPropertyValues("dge.nodes.duplicate-input.prefetch=7").run(context -> {
            DgeProperties properties = context.getBean(DgeProperties.class);

            assertThat(properties.node("duplicate-input")).isEqualTo(new DgeProperties.Node(1, "7", null, false));
            assertThat(properties.node("square")).isEqualTo(new DgeProperties.Node(1, "auto", null, false));
        });
    }

    @Test
    void findsANodeWithHyphensInAnEnvironmentVariable() {
        application
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                java.util.Map.of("DGE_NODES_DUPLICATEINPUT_CONCURRENCY", "3"))))
                .run(context -> assertThat(context.getBean(DgeProperties.class).node("duplicate-input"))
                        .isEqualTo(new DgeProperties.Node(3, "auto", null, false)));
    }

    @Test
    void createsTheTablesOfJoinsAsThoseOfAllUnlessTold() {
        application
                .withPropertyValues("dge.jdbc.schema=none")
                .run(context -> assertThat(context.getBean(DgeProperties.class).joinSchema())
                        .isEqualTo(SchemaMode.NONE));
        application
                .withPropertyValues("dge.jdbc.schema=none", "dge.join.schema=verify")
                .run(context -> assertThat(context.getBean(DgeProperties.class).joinSchema())
                        .isEqualTo(SchemaMode.VERIFY));
    }

    @Test
    void declaresWhatOthersOwnAsEverythingElseUnlessTold() {
        application
                .withPropertyValues("dge.topology=verify", "dge.topology.starts=declare")
                .run(context -> assertThat(context.getBean(DgeProperties.class).topologySettings())
                        .isEqualTo(new TopologySettings(
                                "", 20, TopologyMode.VERIFY, TopologyMode.DECLARE, TopologyMode.VERIFY)));
    }

    @Test
    void declaresEverythingWhereOnlyTheTerminalsBelongToOthers() {
        application
                .withPropertyValues("dge.topology.terminals=verify")
                .run(context -> assertThat(context.getBean(DgeProperties.class).topologySettings())
                        .isEqualTo(new TopologySettings(
                                "", 20, TopologyMode.DECLARE, TopologyMode.DECLARE, TopologyMode.VERIFY)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dge.max-message-size=0B              | dge.max-message-size is at least 1B and below 2GB, not 0B
            dge.queues.delivery-limit=0          | dge.queues.delivery-limit is at least 1, not 0
            dge.client.timeout=0s                | dge.client.timeout is longer than nothing, not PT0S
            dge.nodes.square.concurrency=0       | dge.nodes.<node>.concurrency is at least 1, not 0
            dge.nodes.square.prefetch=65536      | dge.nodes.<node>.prefetch is auto, or a number from 1 to 65535, not '65536'
            dge.nodes.square.prefetch=0          | dge.nodes.<node>.prefetch is auto, or a number from 1 to 65535, not '0'
            dge.nodes.square.prefetch=many       | dge.nodes.<node>.prefetch is auto, or a number from 1 to 65535, not 'many'
            dge.join.remember=-1                 | dge.join.remember is not negative: -1
            """)
    void refusesWhatCannotWork(String property, String error) {
        application
                .withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessage(error));
    }

    @EnableConfigurationProperties(DgeProperties.class)
    static class Properties {}
}
