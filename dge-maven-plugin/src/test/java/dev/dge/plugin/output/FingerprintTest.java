package dev.dge.plugin.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    @TempDir
    private Path folder;

    @Test
    void isTheSameForTheSameThings() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "1");
        String before = new Fingerprint().text("x").contents(List.of(file)).value();

        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThat(new Fingerprint().text("x").contents(List.of(file)).value()).isEqualTo(before);
    }

    @Test
    void differsByContents() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "1");
        String before = new Fingerprint().contents(List.of(file)).value();

        Files.writeString(file, "2");

        assertThat(new Fingerprint().contents(List.of(file)).value()).isNotEqualTo(before);
    }

    @Test
    void differsByTheFilesOfAFolder() throws IOException {
        Path generated = Files.createDirectories(folder.resolve("generated"));
        String empty = folder(generated);
        Path file = Files.writeString(
                Files.createDirectories(generated.resolve("com")).resolve("a"), "1");
        String before = folder(generated);
        Files.writeString(file, "2");
        String changed = folder(generated);
        Files.writeString(file, "1");
        String restored = folder(generated);
        Files.move(file, file.resolveSibling("b"));

        String moved = folder(generated);

        assertThat(List.of(empty, before, changed, moved)).doesNotHaveDuplicates();
        assertThat(restored).isEqualTo(before);
    }

    @Test
    void takesAFolderThatDoesNotExist() throws IOException {
        Path generated = folder.resolve("generated");
        String absent = folder(generated);

        Files.createDirectories(generated);

        assertThat(folder(generated)).isEqualTo(absent);
    }

    private static String folder(Path folder) {
        return new Fingerprint().folder(folder).value();
    }

    @Test
    void differsByWhereATextEnds() {
        assertThat(new Fingerprint().text("ab").text("c").value())
                .isNotEqualTo(new Fingerprint().text("a").text("bc").value());
    }

    @Test
    void differsByTheClassesOnTheClassPath() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/com"));
        String before =
                new Fingerprint().classpath(List.of(folder.resolve("classes"))).value();

        Files.writeString(classes.resolve("A.class"), "1");

        assertThat(new Fingerprint()
                        .classpath(List.of(folder.resolve("classes")))
                        .value())
                .isNotEqualTo(before);
    }

    @Test
    void differsByTheTimeOfAJar() throws IOException {
        Path jar = folder.resolve("a.jar");
        String absent = new Fingerprint().classpath(List.of(jar)).value();
        Files.writeString(jar, "1");
        String before = new Fingerprint().classpath(List.of(jar)).value();

        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

        assertThat(new Fingerprint().classpath(List.of(jar)).value()).isNotIn(before, absent);
    }
}
