package dev.dge.plugin.generate;

import dev.dge.model.Graph;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    @Test
    void generatesTheArithmeticGraph() {
        Graph graph = Graphs.arithmetic();

        var files = Generator.generate(graph);

        Goldens.assertSame(Goldens.folder(getClass(), "generatesTheArithmeticGraph"), files);
    }

    @Test
    void generatesEveryKindOfNodeTypeAndRetry() {
        Graph graph = Graphs.shop();

        var files = Generator.generate(graph);

        Goldens.assertSame(Goldens.folder(getClass(), "generatesEveryKindOfNodeTypeAndRetry"), files);
    }
}
