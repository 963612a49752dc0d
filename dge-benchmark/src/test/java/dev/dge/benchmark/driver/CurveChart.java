package dev.dge.benchmark.driver;

import java.util.Locale;
import java.util.stream.Collectors;

/** Draws the lines of a curve side by side, each from zero, and dashed where it is to end. */
final class CurveChart {

    private static final int PANEL = 290;
    private static final int LEFT = 24;
    private static final int WIDTH = 220;
    private static final int TOP = 52;
    private static final int HEIGHT = 130;
    private static final int FLOOR = TOP + HEIGHT;
    private static final int NAME_WIDTH = 20;
    private static final double HEADROOM = 1.15;

    // Colours for a light page, and for a dark one.
    private static final String STYLE = """
              <style>
                text { font: 12px system-ui, sans-serif; fill: #1f2328; } .name { font-size: 14px; }
                .line { fill: none; stroke: #0b62c4; stroke-width: 2; } .point { fill: #0b62c4; }
                .axis { stroke: #8c959f; } .bound { stroke: #57606a; stroke-dasharray: 4 3; } .paper { fill: #ffffff; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; } .paper { fill: #0d1117; }
                  .line { stroke: #6cb6ff; } .point { fill: #6cb6ff; } .bound { stroke: #9aa4af; }
                }
              </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    private CurveChart() {}

    static String of(Curve curve) {
        return new CurveChart().draw(curve);
    }

    private String draw(Curve curve) {
        int width = PANEL * curve.lines().size();
        int height = FLOOR + 44;
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img' aria-label='%s by %s'>",
                width, height, curve.part(), curve.grows());
        svg.append(STYLE);
        add("  <rect class='paper' width='%d' height='%d'/>", width, height);
        for (int i = 0; i < curve.lines().size(); i++) {
            panel(curve, curve.lines().get(i), PANEL * i + LEFT);
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(Curve curve, Line line, int left) {
        double bound = line.bound().map(it -> it.height(line.first())).orElse(0.0);
        double most = line.points().stream().mapToDouble(Point::median).max().orElse(0);
        double scale = HEIGHT / (HEADROOM * Math.max(most, bound));
        add("  <text class='name' x='%d' y='22'>%s: %s</text>", left, curve.part(), line.figure());
        add("  <line class='axis' x1='%d' x2='%d' y1='%d' y2='%3$d'/>", left, left + WIDTH, FLOOR);
        add("  <text x='%d' y='%d' text-anchor='end'>%s</text>", left + WIDTH, FLOOR + 34, curve.grows());
        line.bound().ifPresent(it -> {
            add("  <text x='%d' y='40'>dashed: %s</text>", left, it + (it.relative() ? " times the first" : ""));
            double y = FLOOR - bound * scale;
            add("  <line class='bound' x1='%d' x2='%d' y1='%.1f' y2='%3$.1f'/>", left, left + WIDTH, y);
        });
        String path = line.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(line, point, left), y(point, scale)))
                .collect(Collectors.joining(" "));
        add("  <polyline class='line' points='%s'/>", path);
        double named = 0;
        for (Point point : line.points()) {
            double x = x(line, point, left);
            add("  <circle class='point' cx='%.1f' cy='%.1f' r='3'/>", x, y(point, scale));
            if (x - named >= NAME_WIDTH) {
                add("  <text x='%.1f' y='%d' text-anchor='middle'>%s</text>", x, FLOOR + 17, brief(point.at()));
                named = x;
            }
        }
        end("start", x(line, line.first(), left) - 8, line.first(), scale);
        end("end", x(line, line.last(), left) + 8, line.last(), scale);
    }

    private void end(String anchor, double x, Point point, double scale) {
        String value = Ratios.number(point.median());
        add("  <text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y(point, scale) + 16, anchor, value);
    }

    private static double x(Line line, Point point, int left) {
        return left + WIDTH * (double) point.at() / line.last().at();
    }

    private static double y(Point point, double scale) {
        return FLOOR - point.median() * scale;
    }

    private static String brief(int number) {
        return number >= 1_000 && number % 1_000 == 0 ? number / 1_000 + "k" : "" + number;
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
