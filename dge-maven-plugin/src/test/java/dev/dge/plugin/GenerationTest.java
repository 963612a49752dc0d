package dev.dge.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {

    private static final String PACKAGE = "src/main/java/com/acme/arithmetic/";
    private static final String GRAPH = PACKAGE + "ArithmeticGraph.java";
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    @TempDir
    private Path folder;

    private TemporaryProject project;

    @BeforeEach
    void arithmetic() {
        project = new TemporaryProject(folder).with("arithmetic");
    }

    @Test
    void generatesWhatADefinitionDefines() {
        String log = project.generate();

        assertThat(project.generated())
                .containsKeys(
                        "generated-sources/dge/com/acme/arithmetic/ArithmeticEdges.java",
                        "generated-sources/dge/com/acme/arithmetic/ArithmeticSquareConfiguration.java",
                        "generated-resources/dge/" + UserImports.PATH);
        assertThat(log)
                .isEqualTo("[INFO] Generated 'arithmetic': %d files written, 0 deleted"
                        .formatted(project.generated().size()));
    }

    @Test
    void generatesTheSameBytesInAnyFolder(@TempDir Path elsewhere) {
        project.generate();
        TemporaryProject other = new TemporaryProject(elsewhere).with("arithmetic");
        other.generate();

        assertThat(other.generated()).isEqualTo(project.generated());
    }

    @Test
    void generatesTheSameOfWindowsLineEndings(@TempDir Path elsewhere) {
        TemporaryProject windows = new TemporaryProject(elsewhere.resolve("mit Leerzeichen")).with("arithmetic");
        windows.sources().forEach(path -> windows.replace(path, "\n", "\r\n"));

        project.generate();
        windows.generate();

        assertThat(windows.generated()).isEqualTo(project.generated());
    }

    @Test
    void writesNothingAmongTheSources() {
        List<String> before = project.sources();

        project.generate();

        assertThat(project.sources()).isEqualTo(before);
    }

    @Test
    void doesNothingWhereNothingChanged() throws IOException {
        project.generate();
        age();

        String log = project.generate();

        assertThat(log).isEmpty();
        assertThat(project.generatedFiles())
                .allSatisfy(file -> assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO));
        assertThat(folder.resolve("target/dge/last-run"))
                .satisfies(file -> assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO));
    }

    @Test
    void rewritesOnlyFilesWhoseBytesChange() throws IOException {
        project.generate();
        age();
        project.replace(GRAPH, "atMost(5)", "atMost(6)");

        String log = project.generate();

        assertThat(log).startsWith("[INFO] Generated 'arithmetic': ").endsWith(" files written, 0 deleted");
        assertThat(project.generatedFiles().stream()
                        .filter(this::isNew)
                        .map(Path::getFileName)
                        .map(Path::toString))
                .contains("ArithmeticEdges.java")
                .doesNotContain("ArithmeticSquareConfiguration.java");
    }

    @Test
    void deletesWhatANodeLeftThatDisappeared() {
        project.replace(
                GRAPH,
                "product.terminate",
                "x.process(\"spare\", Doubler.class).terminate(\"spared\"); product.terminate");
        project.generate();
        Map<String, String> before = project.generated();
        project.replace(GRAPH, "x.process(\"spare\", Doubler.class).terminate(\"spared\"); ", "");

        String log = project.generate();

        assertThat(before).containsKey("generated-sources/dge/com/acme/arithmetic/ArithmeticSpareConfiguration.java");
        assertThat(project.generated())
                .doesNotContainKey("generated-sources/dge/com/acme/arithmetic/ArithmeticSpareConfiguration.java");
        assertThat(log).endsWith(", 1 deleted");
    }

    @Test
    void deletesEverythingWithTheLastDefinition() {
        project.generate();
        project.delete(GRAPH);

        String log = project.generate();

        assertThat(log).matches("\\[INFO] No graph is defined any more: 0 files written, \\d+ deleted");
        assertThat(folder.resolve("target/generated-sources/dge")).doesNotExist();
        assertThat(folder.resolve("target/generated-resources/dge")).doesNotExist();
    }

    @Test
    void deletesCopiesOfResourcesThatAreNotGeneratedAnyMore() {
        project.generate();
        project.write("target/classes/" + UserImports.PATH, "com.acme.arithmetic.ArithmeticTopology");
        project.write("target/classes/application.yml", "");
        project.delete(GRAPH);

        project.generate();

        assertThat(folder.resolve("target/classes/" + UserImports.PATH)).doesNotExist();
        assertThat(folder.resolve("target/classes/application.yml")).exists();
    }

    @Test
    void restoresWhatSomeoneElseChanged() throws IOException {
        project.generate();
        Map<String, String> generated = project.generated();
        Files.delete(project.generatedFiles().get(0));
        Files.writeString(project.generatedFiles().get(1), "changed");

        project.generate();

        assertThat(project.generated()).isEqualTo(generated);
    }

    @Test
    void leavesAProjectWithoutDgeAlone() {
        TemporaryProject other =
                new TemporaryProject(folder.resolve("other")).source("com/acme/Main.java", "class Main {}");

        String log = other.generate(List.of());

        assertThat(log).isEmpty();
        assertThat(folder.resolve("other/target")).doesNotExist();
    }

    @Test
    void saysEachTimeThatThereIsNoDefinition() {
        TemporaryProject other =
                new TemporaryProject(folder.resolve("other")).source("com/acme/Main.java", "class Main {}");

        String first = other.generate();
        String second = other.generate();

        assertThat(first)
                .isEqualTo("[INFO] Nothing is generated from graphs: no concrete class of the main sources implements"
                        + " GraphDefinition.");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void needsNoSources() {
        TemporaryProject empty = new TemporaryProject(folder.resolve("empty"));

        String log = empty.generate();

        assertThat(log)
                .isEqualTo("[INFO] Nothing is generated from graphs: no concrete class of the main sources implements"
                        + " GraphDefinition.");
        assertThat(empty.generated()).isEmpty();
    }

    @Test
    void compilesAModulesDefinitionOnTheClassPath() {
        project.source("module-info.java", "module com.acme.arithmetic { requires com.acme.missing; }");

        project.generate();

        assertThat(project.generated()).isNotEmpty();
    }

    @Test
    void generatesTheGraphsOfAllDefinitions() {
        project.source("com/acme/shop/ShopGraph.java", """
                package com.acme.shop;

                public record ShopGraph() implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", String.class).terminate("ordered");
                    }
                }
                """);

        String log = project.generate();

        assertThat(log).startsWith("[INFO] Generated 'arithmetic', 'shop': ");
        assertThat(project.generated().get("generated-resources/dge/" + UserImports.PATH))
                .contains("com.acme.arithmetic.ArithmeticTopology\n", "com.acme.shop.ShopTopology\n");
    }

    @Test
    void keepsTheAutoConfigurationThatTheProjectRegisters() {
        project.write("src/main/resources/" + UserImports.PATH, "# ours\ncom.acme.OurConfiguration");

        project.generate();

        assertThat(project.generated().get("generated-resources/dge/" + UserImports.PATH))
                .startsWith("# ours\ncom.acme.OurConfiguration\ncom.acme.arithmetic.ArithmeticTopology\n");
    }

    @Test
    void letsABehaviourUseWhatIsGenerated() {
        project.source("com/acme/arithmetic/Again.java", """
                package com.acme.arithmetic;

                import dev.dge.behaviour.Sink;

                public final class Again implements Sink<Long> {

                    private static final String QUEUE;

                    static {
                        QUEUE = ArithmeticEdges.SQUARE_QUEUE;
                    }

                    private final ArithmeticClient client;

                    public Again(ArithmeticClient client) {
                        this.client = client;
                    }

                    @Override
                    public void accept(Long product) {
                        client.input(product.intValue());
                    }
                }
                """);
        project.replace(GRAPH, "product.terminate(\"result\")", "product.sink(\"again\", Again.class)");

        project.generate();

        assertThat(project.generated())
                .containsKey("generated-sources/dge/com/acme/arithmetic/ArithmeticAgainConfiguration.java");
    }

    @Test
    void letsABehaviourInTheDefinitionUseWhatIsGenerated() {
        project.replace(GRAPH, "product.terminate(\"result\")", "product.sink(\"again\", Again.class)");
        project.replace(GRAPH, "    @Override", """
                    public static final class Again implements dev.dge.behaviour.Sink<Long> {
                        private final ArithmeticClient client;

                        public Again(ArithmeticClient client) {
                            this.client = client;
                        }

                        @Override
                        public void accept(Long product) {
                            client.input(product.intValue());
                        }
                    }

                    @Override""");

        project.generate();

        assertThat(project.generated())
                .containsKey("generated-sources/dge/com/acme/arithmetic/ArithmeticAgainConfiguration.java");
    }

    @Test
    void saysWhereABehaviourCannotUseWhatIsGenerated() {
        project.source("com/acme/arithmetic/Again.java", """
                package com.acme.arithmetic;

                public final class Again implements dev.dge.behaviour.Sink<Long> {

                    private static final String QUEUE = ArithmeticEdges.SQUARE_QUEUE;

                    @Override
                    public void accept(Long product) {}
                }
                """);
        project.replace(GRAPH, "product.terminate(\"result\")", "product.sink(\"again\", Again.class)");

        assertThatThrownBy(project::generate)
                .hasMessageContaining("Again.java:")
                .hasMessageEndingWith(
                        "'ArithmeticEdges' is generated once the definitions have run, and has no members before. Use those"
                                + " in methods and constructors of behaviours, but not in what a field begins with, in an"
                                + " annotation, or in a definition.");
    }

    private void age() throws IOException {
        for (Path file : project.generatedFiles()) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
        Files.setLastModifiedTime(folder.resolve("target/dge/last-run"), LONG_AGO);
    }

    private boolean isNew(Path file) {
        try {
            return !Files.getLastModifiedTime(file).equals(LONG_AGO);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
