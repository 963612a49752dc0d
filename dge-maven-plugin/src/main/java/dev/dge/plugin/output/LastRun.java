package dev.dge.plugin.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the last run that succeeded leaves for the next one, which may then have nothing to do.
 *
 * @param fingerprint what it was run on
 * @param warnings what it warned of, to be said again
 */
public record LastRun(String fingerprint, List<String> warnings) {

    private static final String SEPARATOR = "\n\u001e\n";

    public LastRun {
        warnings = List.copyOf(warnings);
    }

    /** Reads a run from a file, if there was one. */
    public static Optional<LastRun> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            List<String> parts = List.of(Files.readString(file).split(SEPARATOR));
            return Optional.of(new LastRun(parts.get(0), parts.subList(1, parts.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes this run to a file. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, fingerprint + SEPARATOR + String.join(SEPARATOR, warnings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
