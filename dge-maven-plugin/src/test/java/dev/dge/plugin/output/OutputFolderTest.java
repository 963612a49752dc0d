package dev.dge.plugin.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    private Path temporary;

    private Path root;
    private OutputFolder folder;

    @BeforeEach
    void absentFolder() {
        root = temporary.resolve("generated");
        folder = new OutputFolder(root);
    }

    @Test
    void writesNewFiles() {
        Changes changes = folder.replace(Map.of("com/acme/A.java", "ä", "b.txt", "b"), UTF_8);

        assertThat(changes).isEqualTo(new Changes(2, List.of()));
        assertThat(root.resolve("com/acme/A.java")).hasContent("ä");
        assertThat(folder.files()).containsExactly(root.resolve("b.txt"), root.resolve("com/acme/A.java"));
    }

    @Test
    void doesNotTouchFilesWithTheSameBytes() throws IOException {
        folder.replace(Map.of("same", "1", "other", "1"), UTF_8);
        FileTime past = FileTime.fromMillis(0);
        Files.setLastModifiedTime(root.resolve("same"), past);

        Changes changes = folder.replace(Map.of("same", "1", "other", "2"), UTF_8);

        assertThat(changes).isEqualTo(new Changes(1, List.of()));
        assertThat(Files.getLastModifiedTime(root.resolve("same"))).isEqualTo(past);
    }

    @Test
    void deletesOtherFilesAndEmptyFolders() {
        folder.replace(Map.of("com/acme/A.java", "a", "com/other/B.java", "b"), UTF_8);

        Changes changes = folder.replace(Map.of("com/acme/A.java", "a"), UTF_8);

        assertThat(changes).isEqualTo(new Changes(0, List.of(Path.of("com/other/B.java"))));
        assertThat(root.resolve("com/other")).doesNotExist();
        assertThat(folder.isEmpty()).isFalse();
    }

    @Test
    void disappearsWithItsLastFile() {
        folder.replace(Map.of("com/acme/A.java", "a"), UTF_8);

        folder.clear();

        assertThat(root).doesNotExist();
        assertThat(folder.isEmpty()).isTrue();
    }

    @Test
    void needsNoFolderToHoldNothing() {
        assertThat(folder.clear()).isEqualTo(new Changes(0, List.of()));
    }
}
