package dev.dge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arithmetic.ArithmeticGraph;
import dev.dge.definition.Draft;
import dev.dge.model.Graph;
import dev.dge.validation.Validation;
import org.junit.jupiter.api.Test;

class GraphJsonTest {

    @Test
    void readsBackWhatItWrote() {
        Graph graph = Validation.check(Draft.of(new ArithmeticGraph())).graph().orElseThrow();

        String json = GraphJson.write(graph);

        assertThat(GraphJson.read(json)).isEqualTo(graph);
    }
}
