package dev.dge.benchmark.driver;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of some figures while something grows.
 *
 * @param part as the tables and the property {@code benchmark.only} have it
 * @param grows what there is more of from point to point: {@code nodes}
 */
record Curve(String part, String grows, List<Line> lines) {

    static final List<String> HEAD = List.of("part", "figure", "by", "at", "median", "least", "most");

    Curve {
        lines = List.copyOf(lines);
    }

    /** All points, as lines below the head. */
    List<List<String>> points() {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            for (Point point : line.points()) {
                rows.add(row(List.of(part, line.figure(), grows, "" + point.at()), point.rounds()));
            }
        }
        return rows;
    }

    /** How the lines end, beside their bounds: as lines of the table of ratios. */
    List<List<String>> ends() {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            line.bound().ifPresent(bound -> rows.add(end(line, bound)));
        }
        return rows;
    }

    private List<String> end(Line line, Bound bound) {
        List<Double> rounds = bound.rounds(line.first(), line.last());
        String first = bound.relative() ? " / " + line.first().at() : "";
        List<String> cells =
                new ArrayList<>(row(List.of(part, line.last().at() + first + " " + grows, line.figure()), rounds));
        cells.add(bound.toString());
        cells.add(bound.isMet(Statistics.median(rounds)) ? "yes" : "NO");
        return cells;
    }

    private static List<String> row(List<String> names, List<Double> rounds) {
        List<String> cells = new ArrayList<>(names);
        cells.add(Ratios.number(Statistics.median(rounds)));
        cells.add(Ratios.number(Statistics.quantile(rounds, 0)));
        cells.add(Ratios.number(Statistics.quantile(rounds, 1)));
        return cells;
    }
}
