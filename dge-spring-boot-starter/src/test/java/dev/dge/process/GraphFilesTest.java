package dev.dge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dge.model.Graph;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;

class GraphFilesTest {

    @TempDir
    Path folder;

    @Test
    void readsTheGraphsOfAllJarsInTheOrderOfTheirNames() {
        ClassLoader classPath = TestGraphs.classPath(folder, TestGraphs.sink("zoo", "feed"), TestGraphs.ARITHMETIC);

        Graphs graphs = GraphFiles.read(new DefaultResourceLoader(classPath));

        assertThat(graphs.all()).extracting(Graph::name).containsExactly("arithmetic", "zoo");
        assertThat(graphs.graph("arithmetic")).contains(TestGraphs.ARITHMETIC);
        assertThat(graphs.nodes()).containsExactly("duplicate-input", "double", "square", "multiply", "feed");
    }

    @Test
    void readsAJar() throws IOException {
        Path jar = folder.resolve("graph.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("META-INF/dge/"));
            entries.putNextEntry(new ZipEntry("META-INF/dge/arithmetic.json"));
            entries.write(dev.dge.json.GraphJson.write(TestGraphs.ARITHMETIC)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        try (URLClassLoader classPath =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(GraphFiles.read(new DefaultResourceLoader(classPath)).all())
                    .containsExactly(TestGraphs.ARITHMETIC);
        }
    }

    @Test
    void findsNothingWhereThereIsNoGraph() {
        assertThat(GraphFiles.exist(new DefaultResourceLoader())).isFalse();
        assertThat(GraphFiles.read(new DefaultResourceLoader()).isEmpty()).isTrue();
    }

    @Test
    void namesEveryNameThatIsTakenTwice() {
        ClassLoader classPath =
                TestGraphs.classPath(folder, TestGraphs.ARITHMETIC, TestGraphs.sink("square", "double"));

        assertThatExceptionOfType(UnusableGraphsException.class)
                .isThrownBy(() -> GraphFiles.read(new DefaultResourceLoader(classPath)))
                .satisfies(e -> assertThat(e.analysis().getAction())
                        .isEqualTo("Rename one of them in its definition, or take one of the jars off the class path."))
                .withMessage("""
                        Graphs and nodes are profiles, so each needs a name of its own in an application, but
                            'square' is a node of graph 'arithmetic' in file [%1$s/jar0/META-INF/dge/arithmetic.json] \
                        and a graph in file [%1$s/jar1/META-INF/dge/square.json]
                            'double' is a node of graph 'arithmetic' in file [%1$s/jar0/META-INF/dge/arithmetic.json] \
                        and a node of graph 'square' in file [%1$s/jar1/META-INF/dge/square.json]""", folder);
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        URL[] urls = {TestGraphs.root(folder, "broken", "{}")};

        assertThatExceptionOfType(UnusableGraphsException.class)
                .isThrownBy(() -> GraphFiles.read(new DefaultResourceLoader(new URLClassLoader(urls))))
                .withMessageStartingWith(
                        "The graph in file [" + folder + "/META-INF/dge/broken.json] cannot be read: ");
    }
}
