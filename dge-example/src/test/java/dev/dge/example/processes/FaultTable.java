package dev.dge.example.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the faults did, as a Markdown table. */
final class FaultTable {

    /**
     * What one fault did.
     *
     * @param lost runs without a result
     * @param duplicates results that came again, under the same id
     * @param countedTwice results of a run that have another id or value than its first
     * @param deadLettered messages in the dead letters, none of which had failed
     * @param longestPause the longest time without any result, which holds the fault itself
     */
    record Row(
            String fault,
            int runs,
            int results,
            int lost,
            int duplicates,
            int countedTwice,
            long deadLettered,
            Duration longestPause) {

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d | %d | %.1f s |",
                    fault,
                    runs,
                    results,
                    lost,
                    duplicates,
                    countedTwice,
                    deadLettered,
                    longestPause.toMillis() / 1000.0);
        }
    }

    private static final String HEAD = """
            | fault | runs | results | lost | duplicates seen | counted twice | dead-lettered | longest pause |
            |---|---|---|---|---|---|---|---|
            """;

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    /** The table with its sum, for a page. */
    String text() {
        List<String> lines = new ArrayList<>(rows.stream().map(Row::line).toList());
        lines.add(new Row(
                        "all",
                        rows.stream().mapToInt(Row::runs).sum(),
                        rows.stream().mapToInt(Row::results).sum(),
                        rows.stream().mapToInt(Row::lost).sum(),
                        rows.stream().mapToInt(Row::duplicates).sum(),
                        rows.stream().mapToInt(Row::countedTwice).sum(),
                        rows.stream().mapToLong(Row::deadLettered).sum(),
                        rows.stream()
                                .map(Row::longestPause)
                                .max(Duration::compareTo)
                                .orElse(Duration.ZERO))
                .line());
        return HEAD + String.join("\n", lines) + "\n";
    }

    /** Writes the table to {@code target/faults}. */
    void write(String name) {
        Path file = Path.of("target", "faults", name + ".md");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
