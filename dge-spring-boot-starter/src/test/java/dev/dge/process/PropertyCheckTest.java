package dev.dge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class PropertyCheckTest {

    private static final List<String> KNOWN = List.of(
            "dge.join.remember",
            "dge.join.remember-for",
            "dge.nodes.<node>.join-store",
            "dge.nodes.<node>.prefetch",
            "dge.prefix");

    @Test
    void warnsOfAVariableThatNearlyIsAProperty(CapturedOutput output) {
        check(variables(Map.of("DGE_NODES_DUPLICATE_INPUT_PREFETCH", "7", "DGE_PREFX", "x")));

        assertThat(output)
                .contains("Environment variable DGE_NODES_DUPLICATE_INPUT_PREFETCH is none of DGE's: did you mean"
                        + " DGE_NODES_DUPLICATEINPUT_PREFETCH?")
                .contains("Environment variable DGE_PREFX is none of DGE's: did you mean DGE_PREFIX?");
    }

    @Test
    void knowsAVariableWithAnUnderscoreForAHyphen(CapturedOutput output) {
        check(variables(Map.of(
                "DGE_JOIN_REMEMBER_FOR", "1d",
                "DGE_JOIN_REMEMBERFOR", "1d",
                "DGE_NODES_SQUARE_JOIN_STORE", "jdbc",
                "DGE_NODES_DUPLICATEINPUT_JOINSTORE", "jdbc")));

        assertThat(output).doesNotContain("none of DGE's");
    }

    @Test
    void leavesAloneWhatOthersCallAlike(CapturedOutput output) {
        check(variables(Map.of("DGE_SERVICE_HOST", "10.0.0.1", "DGE_TEST_RABBITMQ", "amqp://localhost")));
        check(systemProperties(Map.of("dge.golden", "write")));

        assertThat(output).doesNotContain("none of DGE's");
    }

    @Test
    void warnsOfASystemPropertyThatNearlyIsAProperty(CapturedOutput output) {
        check(systemProperties(Map.of("dge.nodes.square.prefetsh", "7")));

        assertThat(output)
                .contains("System property dge.nodes.square.prefetsh is none of DGE's: did you mean"
                        + " dge.nodes.square.prefetch?");
    }

    private static PropertySource<?> variables(Map<String, Object> variables) {
        return new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
    }

    private static PropertySource<?> systemProperties(Map<String, Object> properties) {
        return new MapPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, properties);
    }

    private static void check(PropertySource<?> source) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(it -> environment.getPropertySources().remove(it.getName()));
        environment.getPropertySources().addFirst(source);

        assertThatCode(() -> PropertyCheck.check(environment, KNOWN, new Graphs(List.of(TestGraphs.ARITHMETIC))))
                .doesNotThrowAnyException();
    }
}
