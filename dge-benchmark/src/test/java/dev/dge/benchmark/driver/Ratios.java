package dev.dge.benchmark.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All ratios of a part: ours to everybody else's. */
final class Ratios {

    private Ratios() {}

    static List<Ratio> of(String part, List<Figures> figures, List<Metric> metrics) {
        List<Ratio> ratios = new ArrayList<>();
        for (Figures ours : figures) {
            for (Figures theirs : figures) {
                if (Names.isOurs(ours.contender().name())
                        && !Names.isOurs(theirs.contender().name())) {
                    metrics.forEach(metric -> ratios.add(Ratio.of(part, ours, theirs, metric)));
                }
            }
        }
        return ratios;
    }

    /** A ratio with three digits that mean something. */
    static String number(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : ratio < 100 ? "%.1f" : "%.0f", ratio);
    }
}
