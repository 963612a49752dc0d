package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.definition.GraphDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFinderTest {

    @TempDir
    private Path folder;

    @Test
    void findsConcreteClassesByTheirTypes() throws IOException {
        String source = """
                package com.acme;

                import dev.dge.definition.*;

                interface Described extends GraphDefinition {}

                abstract class BaseGraph implements GraphDefinition {
                    public void define(GraphBuilder graph) {}
                }

                class LeafGraph extends BaseGraph {}

                class Outer {
                    static class InnerGraph extends BaseGraph {}
                }

                record RecordGraph() implements Described {
                    public void define(GraphBuilder graph) {}
                }

                class MentionsGraphDefinition {
                    GraphDefinition other;
                }
                """;

        assertThat(definitionsIn(source))
                .extracting(Definition::className)
                .containsExactly("com.acme.LeafGraph", "com.acme.Outer$InnerGraph", "com.acme.RecordGraph");
    }

    @Test
    void findsDefinitionsBesideClassesThatDoNotCompileYet() throws IOException {
        String source = """
                class SomeGraph extends com.acme.generated.Base implements dev.dge.definition.GraphDefinition {
                    private com.acme.generated.Thing thing = missing();
                }
                """;

        assertThat(definitionsIn(source))
                .containsExactly(Definition.ofProject("SomeGraph", folder.resolve("src/Sources.java")));
    }

    private List<Definition> definitionsIn(String source) throws IOException {
        Path file = Files.createDirectories(folder.resolve("src")).resolve("Sources.java");
        Files.writeString(file, source);
        Path api = Path.of(GraphDefinition.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        SourceSet sources = new SourceSet(
                List.of(file.getParent()), List.of(api), StandardCharsets.UTF_8, List.of("--release", "17"));
        DefinitionFinder finder = new DefinitionFinder();
        new Javac(sources, folder).compile(List.of(file), List.of("-proc:only"), Optional.of(finder));
        return finder.found();
    }
}
