package dev.dge.benchmark.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came out so far, as tables, files and a chart. */
final class Report {

    private static final List<String> FIGURES =
            List.of("part", "contender", "runs/s", "CPU us/run", "p50 ms", "p99 ms", "live MiB", "first output s");
    private static final List<String> STARTS =
            List.of("part", "contender", "first output s", "CPU s", "live MiB", "resident MiB", "classes");
    private static final List<String> RATIOS =
            List.of("part", "ours / theirs", "figure", "ratio", "least", "most", "goal", "met");

    private final List<List<String>> figures = new ArrayList<>(List.of(FIGURES));
    private final List<List<String>> starts = new ArrayList<>(List.of(STARTS));
    private final List<List<String>> ratios = new ArrayList<>(List.of(RATIOS));
    private final List<Ratio> charted = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();

    /** Adds a part, and returns its two tables as text. */
    String add(String part, List<Figures> measured) {
        List<List<String>> newFigures =
                measured.stream().map(each -> line(part, each)).toList();
        figures.addAll(newFigures);
        return table(FIGURES, newFigures).text() + "\n" + compare(Ratios.of(part, measured, Metric.OF_LOAD));
    }

    /** Adds a part that measures starts, and returns its two tables as text. */
    String addStarts(String part, List<Figures> measured) {
        List<List<String>> newStarts =
                measured.stream().map(each -> start(part, each)).toList();
        starts.addAll(newStarts);
        return table(STARTS, newStarts).text() + "\n" + compare(Ratios.of(part, measured, Metric.OF_START));
    }

    private String compare(List<Ratio> compared) {
        List<List<String>> newRatios = compared.stream().map(Report::line).toList();
        ratios.addAll(newRatios);
        charted.addAll(compared);
        return table(RATIOS, newRatios).text();
    }

    /** Adds a curve, and returns its two tables as text. */
    String add(Curve curve) {
        curves.add(curve);
        ratios.addAll(curve.ends());
        return table(Curve.HEAD, curve.points()).text() + "\n"
                + table(RATIOS, curve.ends()).text();
    }

    private static Table table(List<String> head, List<List<String>> lines) {
        List<List<String>> all = new ArrayList<>(List.of(head));
        all.addAll(lines);
        return new Table(all);
    }

    private static List<String> line(String part, Figures figures) {
        return List.of(
                part,
                figures.contender().name(),
                format("%.0f", figures.perSecond()),
                format("%.1f", figures.cpuMicros()),
                format("%.2f", figures.p50Millis()),
                format("%.2f", figures.p99Millis()),
                format("%.1f", figures.liveMiB()),
                format("%.2f", figures.startSeconds()));
    }

    private static List<String> start(String part, Figures figures) {
        return List.of(
                part,
                figures.contender().name(),
                format("%.2f", Metric.FIRST_OUTPUT.median(figures)),
                format("%.2f", Metric.START_CPU.median(figures)),
                format("%.1f", Metric.LIVE.median(figures)),
                format("%.0f", Metric.RESIDENT.median(figures)),
                format("%.0f", Metric.CLASSES.median(figures)));
    }

    private static List<String> line(Ratio ratio) {
        return List.of(
                ratio.part(),
                ratio.ours().contender().name() + " / "
                        + ratio.theirs().contender().name(),
                ratio.metric().label(),
                Ratios.number(ratio.median()),
                Ratios.number(ratio.least()),
                Ratios.number(ratio.most()),
                ratio.goal().map(Goal::toString).orElse(""),
                ratio.isMet().map(met -> met ? "yes" : "NO").orElse(""));
    }

    private static String format(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    /** The table of all ratios. */
    String ratios() {
        return new Table(ratios).text();
    }

    /** Writes the tables as CSV, the chart {@code ratios.svg} and one of each curve, which has its name. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("figures.csv"), new Table(figures).csv());
        Files.writeString(folder.resolve("starts.csv"), new Table(starts).csv());
        Files.writeString(folder.resolve("ratios.csv"), new Table(ratios).csv());
        Files.writeString(folder.resolve("ratios.svg"), Chart.of(charted));
        List<List<String>> points =
                curves.stream().flatMap(curve -> curve.points().stream()).toList();
        Files.writeString(
                folder.resolve("curves.csv"), table(Curve.HEAD, points).csv());
        for (Curve curve : curves) {
            Files.writeString(folder.resolve(curve.part() + ".svg"), CurveChart.of(curve));
        }
    }
}
