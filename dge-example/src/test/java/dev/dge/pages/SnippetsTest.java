package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Java the README and the pages show is code of this module, which compiles and is tested. */
class SnippetsTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @MethodSource("javaSnippets")
    void showsOnlyCodeThatCompiles(Snippet snippet) throws IOException {
        Stream<String> sources = sources().filter(snippet::standsIn);

        assertThat(sources)
                .as("sources of dge-example that contain the snippet at %s:%n%s", snippet, snippet.text())
                .isNotEmpty();
    }

    @Test
    void findsTheSnippets() throws IOException {
        assertThat(javaSnippets()).hasSizeGreaterThan(3);
    }

    static Stream<Snippet> javaSnippets() throws IOException {
        List<Path> pages = Stream.concat(
                        Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("src/site/markdown"), ".md"))
                .toList();
        return pages.stream()
                .flatMap(SnippetsTest::snippets)
                .filter(snippet -> snippet.language().equals("java"));
    }

    private static Stream<Snippet> snippets(Path page) {
        try {
            return Snippet.of(page).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sources() throws IOException {
        return Stream.of("src/main/java", "src/test/java", "target/generated-sources/dge")
                .map(Path::of)
                .flatMap(folder -> files(folder, ".java"))
                .map(SnippetsTest::read);
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
