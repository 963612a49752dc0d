package dev.dge.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.json.GraphJson;
import dev.dge.topology.Topology;
import dev.dge.upgrade.GraphTopology;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class ArithmeticTopologyTest {

    /** By this init knows what an earlier version had. */
    @Test
    void isAlsoToldByTheGraphsJson() throws IOException {
        String json = new ClassPathResource("META-INF/dge/arithmetic.json").getContentAsString(UTF_8);

        Topology told = GraphTopology.of(GraphJson.read(json));

        Topology generated = new ArithmeticTopology().arithmeticTopology();
        assertThat(told.graph()).isEqualTo(generated.graph());
        assertThat(told.queues()).isEqualTo(generated.queues());
        assertThat(told.bindings()).isEqualTo(generated.bindings());
    }
}
