package dev.dge.plugin.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastRunTest {

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() {
        LastRun run = new LastRun("abc", List.of("A.java:1: first\n    todo", "A.java:2: second"));

        run.write(folder.resolve("dge/last-run"));

        assertThat(LastRun.read(folder.resolve("dge/last-run"))).contains(run);
    }

    @Test
    void mayHaveWarnedOfNothing() {
        LastRun run = new LastRun("abc", List.of());

        run.write(folder.resolve("last-run"));

        assertThat(LastRun.read(folder.resolve("last-run"))).contains(run);
    }

    @Test
    void isMissingBeforeTheFirst() {
        assertThat(LastRun.read(folder.resolve("last-run"))).isEmpty();
    }
}
