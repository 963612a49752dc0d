package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.testing.FreePort;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerIT {

    @Test
    void letsASecondProcessJoin() {
        int port = FreePort.find();
        try (JarProcess first = JarProcess.start(
                        "--spring.profiles.active=duplicate-input,double,embedded",
                        "--dge.embedded.port=" + port,
                        "--dge.embedded.password=secret");
                JarProcess second = JarProcess.start(
                        "--spring.profiles.active=square,multiply,rest-call,appraiser,feeder",
                        "--spring.rabbitmq.port=" + port,
                        "--spring.rabbitmq.password=secret")) {
            assertThat(second.awaitEnd()).as(second.output()).isZero();
            assertThat(second.lines()).contains("10 -> 2000");
            assertThat(first.isAlive()).isTrue();
        }
    }
}
