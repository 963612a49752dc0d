package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the README and the pages show is code of this module or of a project in src/it, which compiles and is tested, or
 * stands in their POMs.
 *
 * <p>The page "Start here" also shows the files of a project of its own, which a test of dge-maven-plugin builds.
 */
class SnippetsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PROJECTS = ROOT.resolve("dge-maven-plugin/src/it");
    private static final String VERSION = "<version>.*?</version>";

    @ParameterizedTest
    @MethodSource("javaSnippets")
    void showsOnlyCodeThatCompiles(Snippet snippet) throws IOException {
        assertThat(sources().filter(snippet::standsIn))
                .as("sources of dge-example that contain the snippet at %s:%n%s", snippet, snippet.text())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("xmlSnippets")
    void showsOnlyWhatThePomHas(Snippet snippet) throws IOException {
        Snippet withoutVersion = snippet.without(VERSION);

        assertThat(poms().filter(withoutVersion::standsIn))
                .as("POMs of dge-example and src/it that contain the snippet at %s", snippet)
                .isNotEmpty();
    }

    static Stream<Snippet> javaSnippets() throws IOException {
        return snippets("java");
    }

    static Stream<Snippet> xmlSnippets() throws IOException {
        return snippets("xml");
    }

    private static Stream<Snippet> snippets(String language) throws IOException {
        List<Path> pages = new ArrayList<>(files(ROOT.resolve("src/site/markdown"), ".md"));
        pages.add(ROOT.resolve("README.md"));
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages) {
            snippets.addAll(Snippet.of(page));
        }
        return snippets.stream().filter(snippet -> snippet.language().equals(language));
    }

    private static Stream<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String folder : List.of("src/main/java", "src/test/java", "target/generated-sources/dge")) {
            for (Path file : files(Path.of(folder), ".java")) {
                sources.add(Files.readString(file));
            }
        }
        for (Path file : files(PROJECTS, ".java")) {
            sources.add(Files.readString(file));
        }
        return sources.stream();
    }

    private static Stream<String> poms() throws IOException {
        List<String> poms = new ArrayList<>();
        poms.add(Files.readString(Path.of("pom.xml")).replaceAll(VERSION, ""));
        for (Path file : files(PROJECTS, "pom.xml")) {
            poms.add(Files.readString(file).replaceAll(VERSION, ""));
        }
        return poms.stream();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
