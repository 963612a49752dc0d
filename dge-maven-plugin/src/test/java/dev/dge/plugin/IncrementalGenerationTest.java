package dev.dge.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.plugin.output.OutputFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build without {@code clean} writes and leaves. */
class IncrementalGenerationTest {

    private static final String SHOP = "src/main/java/com/acme/shop/";
    private static final String EDGES = "generated-sources/dge/com/acme/shop/ShopEdges.java";
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    @TempDir
    private Path folder;

    private TemporaryProject project;

    @BeforeEach
    void shop() {
        project = new TemporaryProject(folder).with("arithmetic");
        project.source("com/acme/shop/ShopGraph.java", """
                package com.acme.shop;

                import dev.dge.definition.GraphBuilder;
                import dev.dge.definition.GraphDefinition;

                public final class ShopGraph implements GraphDefinition {
                    public void define(GraphBuilder graph) {
                        graph.start("order", String.class).process("price", Pricer.class).terminate("priced");
                    }
                }
                """);
        project.source("com/acme/shop/Pricer.java", """
                package com.acme.shop;

                import dev.dge.behaviour.Handler;

                final class Pricer implements Handler<String, Long> {
                    public Long handle(String order) {
                        return 1L;
                    }
                }
                """);
    }

    @Test
    void touchesNothingWhereNothingChanged() throws IOException {
        FakeMaven maven = new FakeMaven(folder);
        maven.project().getProperties().setProperty("maven.compiler.release", "17");
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> element.endsWith(".jar"))
                .forEach(jar -> maven.dependency(Path.of(jar), "compile"));
        TemporaryProject.classpath().forEach(element -> maven.dependency(element, "compile"));
        generate(maven);
        age();

        generate(maven);

        assertThat(files()).allSatisfy(file -> assertThat(isOld(file)).isTrue());
    }

    @Test
    void rewritesWhatDependsOnAChangedBehaviour() throws IOException {
        project.generate();
        age();
        project.replace(SHOP + "Pricer.java", "Long", "Integer");
        project.replace(SHOP + "Pricer.java", "1L", "1");

        project.generate();

        assertThat(project.generated().get(EDGES)).contains("Edge<Integer> PRICE_TO_PRICED");
        assertThat(changed())
                .contains("ShopEdges.java", "shop.json", "shop.svg")
                .doesNotContain("ShopTopology.java", "ShopClient.java", "ArithmeticEdges.java");
    }

    @Test
    void rewritesNothingWhereOnlyABodyChanged() throws IOException {
        project.generate();
        age();
        project.replace(SHOP + "Pricer.java", "1L", "2L");

        String log = project.generate();

        assertThat(log).isEmpty();
        assertThat(changed()).isEmpty();
    }

    @Test
    void leavesNoClassOfAGraphThatIsRenamed() {
        project.generate();
        project.write("target/classes/com/acme/shop/ShopTopology.class", "");
        project.write("target/classes/com/acme/shop/ShopEdges.class", "");
        project.write("target/classes/com/acme/shop/ShopEdges$1.class", "");
        project.write("target/classes/com/acme/shop/ShopEdgesOfMine.class", "");
        project.write("target/classes/META-INF/dge/shop.svg", "");
        project.source("com/acme/shop/StoreGraph.java", """
                package com.acme.shop;

                public final class StoreGraph implements dev.dge.definition.GraphDefinition {
                    public void define(dev.dge.definition.GraphBuilder graph) {
                        graph.start("order", String.class).terminate("ordered");
                    }
                }
                """);
        project.delete(SHOP + "ShopGraph.java");

        project.generate();

        assertThat(folder.resolve("target/classes/com/acme/shop"))
                .isDirectoryContaining("glob:**ShopEdgesOfMine.class")
                .isDirectoryNotContaining("regex:.*Shop(Topology|Edges|Edges.1).class");
        assertThat(folder.resolve("target/classes/META-INF/dge/shop.svg")).doesNotExist();
    }

    @Test
    void givesWhatABuildFromNothingGives(@TempDir Path elsewhere) throws IOException {
        project.generate();
        project.replace(SHOP + "ShopGraph.java", "\"price\"", "\"value\"");
        project.generate();
        project.replace(SHOP + "Pricer.java", "Handler<String, Long>", "Handler<String, Lang>");
        assertThat(failure()).contains("There is no class Lang.");
        project.replace(SHOP + "Pricer.java", "Handler<String, Lang>", "Handler<String, Long>");

        project.generate();

        TemporaryProject other = new TemporaryProject(elsewhere);
        for (Path file : new OutputFolder(folder.resolve("src")).files()) {
            other.write(folder.relativize(file).toString(), Files.readString(file));
        }
        other.generate();
        assertThat(project.generated()).isEqualTo(other.generated());
    }

    private String failure() {
        try {
            return project.generate();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void generate(FakeMaven maven) {
        new GenerateGoal(maven.build(), List.of(), false, new RecordingLog()).run();
    }

    private void age() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
    }

    private List<String> changed() {
        return project.generatedFiles().stream()
                .filter(file -> !isOld(file))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("target"))) {
            return paths.toList();
        }
    }

    private static boolean isOld(Path file) {
        try {
            return Files.getLastModifiedTime(file).equals(LONG_AGO);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
