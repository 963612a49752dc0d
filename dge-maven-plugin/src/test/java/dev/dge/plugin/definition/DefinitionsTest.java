package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.model.Graph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions of a project whose version of DGE is another than the plugin's. */
class DefinitionsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void definition() throws IOException {
        write("other-dge/dev/dge/definition/GraphDefinition.java", """
                package dev.dge.definition;

                public interface GraphDefinition {
                    String somethingElse();
                }
                """);
        write("sources/com/acme/ShopGraph.java", """
                package com.acme;

                class ShopGraph implements dev.dge.definition.GraphDefinition {
                    public String somethingElse() {
                        return "shop";
                    }
                }
                """);
    }

    @Test
    void runInTheProjectsVersion() throws IOException {
        runner("""
                {"format": 1, "graph": {"name": "shop", "definition": "%s", "nodes": [], "edges": []},
                "problems": [], "warnings": []}""");

        DefinedGraphs defined = definitions().run();

        assertThat(defined.graphs()).containsExactly(new Graph("shop", "com.acme.ShopGraph", List.of(), List.of()));
    }

    @Test
    void needAPluginThatReadsWhatTheProjectsVersionWrites() throws IOException {
        runner("""
                {"format": 2, "name": "%s"}""");

        assertThatThrownBy(() -> definitions().run())
                .hasMessage(
                        "What the project's version of DGE says cannot be read: The graph has format 2, but this version of DGE"
                                + " reads only up to 1. Give dge-maven-plugin and dge-spring-boot-starter the same, newer version");
    }

    @Test
    void needAVersionThatCanRunThem() {
        assertThatThrownBy(() -> definitions().run())
                .hasMessage("The version of DGE on the project's class path cannot run a definition for this plugin:"
                        + " java.lang.ClassNotFoundException: dev.dge.json.DefinitionRunner. Give dge-maven-plugin and"
                        + " dge-spring-boot-starter the same version.");
    }

    @Test
    void sayWhatTheProjectsVersionThrew() throws IOException {
        write("other-dge/dev/dge/json/DefinitionRunner.java", """
                package dev.dge.json;

                public class DefinitionRunner {
                    public static String run(String className) {
                        throw new StackOverflowError("deep");
                    }
                }
                """);

        assertThatThrownBy(() -> definitions().run())
                .hasMessage(
                        "Running com.acme.ShopGraph failed with java.lang.StackOverflowError: deep. Mend the definition, or"
                                + " run Maven with -e for the whole trace.");
    }

    @Test
    void shareOneNameSpaceWithTheGraphsOfLibraries() throws IOException {
        runner("""
                {"format": 1, "graph": {"name": "shop", "definition": "%s", "nodes": [], "edges": []},
                "problems": [], "warnings": []}""");
        write("other-classes/META-INF/dge/shop.json", """
                {"format": 1, "name": "sh-op", "definition": "org.library.ShOpGraph", "nodes": [], "edges": []}""");

        assertThatThrownBy(() -> definitions().run()).hasMessage("""
                The definitions of graphs have a problem:
                ShopGraph.java: The names of graph 'shop' and graph 'sh-op' (ShOpGraph.java of other-classes) are the same; hyphens do not count.
                    Give one of the two another name: the nodes and graphs of an application share one name space.""");
    }

    @Test
    void areThoseNamedOfLibrariesToo() throws IOException {
        runner("""
                {"format": 1, "graph": {"name": "post", "definition": "%s", "nodes": [], "edges": []},
                "problems": [], "warnings": []}""");
        write("other-dge/org/library/PostGraph.java", "package org.library; class PostGraph {}");
        Files.delete(folder.resolve("sources/com/acme/ShopGraph.java"));

        List<Graph> graphs = definitions("org.library.PostGraph").run().graphs();

        assertThat(graphs).extracting(Graph::definition).containsExactly("org.library.PostGraph");
    }

    @Test
    void areNotNamedWhereTheLibraryIsAbsent() {
        assertThatThrownBy(() -> definitions("org.library.PostGraph").run())
                .hasMessage(
                        "<definitions> names 'org.library.PostGraph', which is neither in the main sources nor on the"
                                + " compile class path. Correct the name, or add the library that has the class.");
    }

    @Test
    void areNotNamedWhereTheLibraryBringsThemGenerated() throws IOException {
        write("other-dge/org/library/PostGraph.java", "package org.library; class PostGraph {}");
        write("other-classes/META-INF/dge/post.json", """
                {"format": 1, "name": "post", "definition": "org.library.PostGraph", "nodes": [], "edges": []}""");

        assertThatThrownBy(() -> definitions("org.library.PostGraph").run())
                .hasMessage("The graph of 'org.library.PostGraph' is generated twice: <definitions> names it, and"
                        + " 'other-classes' brings it generated. Remove it from <definitions>: the application runs what"
                        + " the library brings.");
    }

    private Definitions definitions(String... named) {
        Path classes = folder.resolve("other-classes");
        SourceSet other = sources("other-dge", List.of());
        List<CompilationError> errors =
                new Javac(other, classes).compile(other.files(), List.of("-proc:none"), Optional.empty());
        assertThat(errors).isEmpty();
        return new Definitions(sources("sources", List.of(classes)), List.of(named), folder.resolve("work"));
    }

    private SourceSet sources(String root, List<Path> classpath) {
        return new SourceSet(
                List.of(folder.resolve(root)), classpath, StandardCharsets.UTF_8, List.of("--release", "17"));
    }

    private void runner(String result) throws IOException {
        write("other-dge/dev/dge/json/DefinitionRunner.java", """
                package dev.dge.json;

                public class DefinitionRunner {
                    public static String run(String className) {
                        return \"""
                        %s\""".formatted(className);
                    }
                }
                """.formatted(result));
    }

    private void write(String path, String source) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }
}
