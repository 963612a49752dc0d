package dev.dge.benchmark.driver;

import java.util.List;
import java.util.Locale;

/** Draws each ratio that has a goal as a bar, which reaches the line where the goal is met. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int BAR_X = 430;
    private static final int GOAL_X = 630;
    private static final int ROW = 28;
    private static final int TOP = 44;
    private static final double MOST = 2;

    // Colours for a light page, and for a dark one.
    private static final String STYLE = """
              <style>
                text { font: 13px system-ui, sans-serif; fill: #1f2328; }
                .met { fill: #8fd0a9; } .missed { fill: #f2b48a; } .goal { stroke: #57606a; stroke-dasharray: 4 3; }
                .paper { fill: #ffffff; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; } .paper { fill: #0d1117; }
                  .met { fill: #2b7349; } .missed { fill: #96491a; } .goal { stroke: #9aa4af; }
                }
              </style>
            """;

    private Chart() {}

    static String of(List<Ratio> ratios) {
        List<Ratio> aimed =
                ratios.stream().filter(ratio -> ratio.goal().isPresent()).toList();
        int height = TOP + ROW * aimed.size() + 16;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img' aria-label='Ratios and goals'>",
                WIDTH,
                height);
        svg.append(STYLE);
        line(svg, "  <rect class='paper' width='%d' height='%d'/>", WIDTH, height);
        line(svg, "  <text x='%d' y='22' text-anchor='middle'>goal</text>", GOAL_X);
        for (int i = 0; i < aimed.size(); i++) {
            row(svg, aimed.get(i), TOP + ROW * i);
        }
        line(svg, "  <line class='goal' x1='%1$d' x2='%1$d' y1='30' y2='%2$d'/>", GOAL_X, height - 12);
        return svg.append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, Ratio ratio, int y) {
        Goal goal = ratio.goal().orElseThrow();
        double progress = Math.min(MOST, goal.progress(ratio.median()));
        int width = (int) Math.round(progress * (GOAL_X - BAR_X));
        boolean met = ratio.isMet().orElse(false);
        line(svg, "  <text x='%d' y='%d' text-anchor='end'>%s</text>", BAR_X - 10, y + 15, ratio.what());
        line(svg, "  <rect class='%s' x='%d' y='%d' width='%d' height='20'/>", met ? "met" : "missed", BAR_X, y, width);
        line(svg, "  <text x='%d' y='%d'>%s, %s</text>", BAR_X + 6, y + 15, Ratios.number(ratio.median()), goal);
    }

    private static void line(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
