package dev.dge.plugin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hostile.HostileGraph;
import dev.dge.json.GraphJson;
import dev.dge.model.Edge;
import dev.dge.model.Graph;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a name in a definition stays a name in what is generated from it. */
class HostileNamesTest {

    private final Graph graph = Graphs.hostile();

    @Test
    void compilesWithoutWarnings(@TempDir Path classes) {
        assertThat(Compilation.messages(Generator.generate(graph), classes)).isEmpty();
    }

    @Test
    void keepsTheNamesAsConstants(@TempDir Path classes) throws Exception {
        Compilation.messages(Generator.generate(graph), classes);

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> edges = Class.forName("com.acme.hostile.HostileEdges", true, loader);
            for (int i = 0; i < HostileGraph.NAMES.size(); i++) {
                assertThat(edges.getField("NODE_" + i + "_QUEUE").get(null)).isEqualTo(HostileGraph.NAMES.get(i));
            }
        }
    }

    @Test
    void keepsTheNamesInJson() {
        assertThat(GraphJson.read(GraphJson.write(graph)).edges())
                .extracting(Edge::queue)
                .containsAll(HostileGraph.NAMES)
                .hasSize(HostileGraph.NAMES.size() + 1);
    }

    @Test
    void writesTheSameCodeAroundOtherNames() {
        Graph harmless = Graphs.hostile(HostileGraph.NAMES.stream()
                .map(name -> "n".repeat(name.length()) + HostileGraph.NAMES.indexOf(name))
                .toList());

        assertThat(outsideOfStrings(Generator.generate(graph)))
                .isEqualTo(outsideOfStrings(Generator.generate(harmless)));
    }

    private static List<String> outsideOfStrings(List<GeneratedFile> files) {
        return files.stream()
                .filter(file -> file.kind() == GeneratedFile.Kind.SOURCE)
                .map(file -> file.content()
                        .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"")
                        .replaceAll("\\s+", ""))
                .toList();
    }
}
