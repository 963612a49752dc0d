package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.testing.Forward;
import dev.dge.testing.FreePort;
import dev.dge.testing.TestBroker;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartIT {

    @Test
    void endsWithTheNodesWhenNoProfileNamesOne() {
        try (JarProcess none = JarProcess.start();
                JarProcess misspelt = JarProcess.start("--spring.profiles.active=sqare")) {
            assertThat(none.awaitEnd()).as(none.output()).isEqualTo(1);
            assertThat(none.output()).contains("""
                    This process has nothing to do: no profile is active, and a node runs where its profile is.
                    Graph 'arithmetic' has the nodes 'duplicate-input', 'double', 'square', 'multiply', 'rest-call'.
                    """);

            assertThat(misspelt.awaitEnd()).as(misspelt.output()).isEqualTo(1);
            assertThat(misspelt.output()).contains("""
                    This process has nothing to do: no node has the name of an active profile ('sqare').
                    Profile 'sqare' names no node: did you mean 'square'?
                    Graph 'arithmetic' has the nodes 'duplicate-input', 'double', 'square', 'multiply', 'rest-call'.
                    """);
        }
    }

    @Test
    @SuppressWarnings("try")
    void saysInOneLineThatTheBrokerIsAbsentAndGoesOnWhenItComes() throws Exception {
        TestBroker broker = TestBroker.rabbit();
        int port = FreePort.find();
        try (JarProcess square = JarProcess.start(
                "--spring.profiles.active=square",
                "--dge.prefix=" + broker.prefix(),
                "--spring.rabbitmq.host=127.0.0.1",
                "--spring.rabbitmq.port=" + port,
                "--spring.rabbitmq.username=" + broker.username(),
                "--spring.rabbitmq.password=" + broker.password(),
                "--spring.rabbitmq.virtual-host=" + broker.virtualHost())) {
            String trouble = "Cannot reach the broker at 127.0.0.1:" + port;
            square.awaitLine(trouble);
            square.awaitLine("Started ArithmeticApplication");
            assertThat(square.lines().filter(line -> line.contains(trouble))).hasSize(1);
            assertThat(stackTrace(square)).isEmpty();

            try (Forward back = Forward.of(port, broker)) {
                square.awaitLine("Node 'square' consumes queue");
                assertThat(stackTrace(square)).isEmpty();
            }
        }
    }

    @Test
    void saysInOneLineThatThePasswordIsWrongAndGoesOnTrying() {
        TestBroker broker = TestBroker.rabbit();
        try (JarProcess square = JarProcess.start(
                "--spring.profiles.active=square",
                "--spring.rabbitmq.host=" + broker.host(),
                "--spring.rabbitmq.port=" + broker.port(),
                "--spring.rabbitmq.password=wrong")) {
            String trouble = "refuses user 'guest': wrong password, or no such user."
                    + " Check spring.rabbitmq.username and spring.rabbitmq.password";
            square.awaitLine(trouble);
            square.awaitLine("Started ArithmeticApplication");

            assertThat(square.lines().filter(line -> line.contains(trouble))).hasSize(1);
            assertThat(stackTrace(square)).isEmpty();
            assertThat(square.isAlive()).isTrue();
        }
    }

    private static Stream<String> stackTrace(JarProcess process) {
        return process.lines().filter(line -> line.startsWith("\tat "));
    }
}
