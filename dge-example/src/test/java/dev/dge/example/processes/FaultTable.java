package dev.dge.example.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the faults did, as a Markdown table. */
final class FaultTable {

    /**
     * What one fault did.
     *
     * @param lost runs without a result
     * @param duplicates results that came again, under the same id
     * @param countedTwice results of a run that have another id or value than its first
     * @param deadLettered messages in the dead letters, none of which had failed
     * @param recovery the time from the end of the fault to the first result after it
     * @param longestPause the longest time without any result, which holds the fault itself
     */
    record Row(
            String fault,
            String store,
            int runs,
            int results,
            int lost,
            int duplicates,
            int countedTwice,
            long deadLettered,
            Duration recovery,
            Duration longestPause) {

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %d | %d | %d | %d | %d | %.1f s | %.1f s |",
                    fault,
                    store,
                    runs,
                    results,
                    lost,
                    duplicates,
                    countedTwice,
                    deadLettered,
                    recovery.toMillis() / 1000.0,
                    longestPause.toMillis() / 1000.0);
        }
    }

    private static final String HEAD = """
            | fault | groups in | runs | results | lost | duplicates seen | counted twice | dead-lettered | recovery time | longest pause |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private final List<Row> rows = new ArrayList<>();
    private final String name;

    /**
     * An empty table.
     *
     * @param name of its file
     */
    FaultTable(String name) {
        this.name = name;
    }

    /** Adds a row, and shows it at once: a run that is cut off leaves its table. */
    void add(Row row) {
        rows.add(row);
        System.out.println(row.line());
        write(name + ".md", text());
    }

    /** The table with its sum, for a page. */
    String text() {
        List<String> lines = new ArrayList<>(rows.stream().map(Row::line).toList());
        lines.add(new Row(
                        "all",
                        "",
                        rows.stream().mapToInt(Row::runs).sum(),
                        rows.stream().mapToInt(Row::results).sum(),
                        rows.stream().mapToInt(Row::lost).sum(),
                        rows.stream().mapToInt(Row::duplicates).sum(),
                        rows.stream().mapToInt(Row::countedTwice).sum(),
                        rows.stream().mapToLong(Row::deadLettered).sum(),
                        longest(Row::recovery),
                        longest(Row::longestPause))
                .line());
        return HEAD + String.join("\n", lines) + "\n";
    }

    private Duration longest(Function<Row, Duration> time) {
        return rows.stream().map(time).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Writes down beside the table, in {@code target/faults}, what may tell why something did not end. */
    void writeReport(String report) {
        write(name + "-" + rows.size() + ".txt", report);
    }

    private static void write(String file, String text) {
        Path folder = Path.of("target", "faults");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
