package dev.dge.plugin.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Expected files below src/test/resources/goldens; {@code -Ddge.golden=write} renews them. */
public final class Goldens {

    private static final Path ROOT = Path.of("src", "test", "resources", "goldens");
    private static final boolean WRITE = "write".equals(System.getProperty("dge.golden"));

    private Goldens() {}

    /** The folder of a test method's expected files. */
    public static Path folder(Class<?> test, String method) {
        return ROOT.resolve(test.getSimpleName()).resolve(method);
    }

    /** Asserts that these files, named by the last part of their paths, are exactly those of the folder. */
    public static void assertSame(Path folder, List<GeneratedFile> files) {
        Map<String, String> actual = new TreeMap<>();
        files.forEach(file -> actual.put(file.path().substring(file.path().lastIndexOf('/') + 1), file.content()));
        try {
            if (WRITE) {
                write(folder, actual);
            }
            Map<String, String> expected = read(folder);
            assertThat(actual.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (name, text) -> assertThat(actual.get(name)).as(name).isEqualTo(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (String stale : read(folder).keySet()) {
            Files.delete(folder.resolve(stale));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
