package dev.dge.benchmark.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a line is to end.
 *
 * @param relative whether the last point is compared with the first one, instead of being taken as it is
 * @param atLeast whether more is better
 */
record Bound(boolean relative, boolean atLeast, double value) {

    static Bound growsAtLeast(double times) {
        return new Bound(true, true, times);
    }

    static Bound growsAtMost(double times) {
        return new Bound(true, false, times);
    }

    static Bound endsAtMost(double value) {
        return new Bound(false, false, value);
    }

    /** What is compared with the bound, for each round: of two points those that followed each other closely. */
    List<Double> rounds(Point first, Point last) {
        if (!relative) {
            return last.rounds();
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(first.rounds().size(), last.rounds().size()); i++) {
            ratios.add(last.rounds().get(i) / first.rounds().get(i));
        }
        return ratios;
    }

    /** What a last point must reach, or not exceed, beside this first one. */
    double height(Point first) {
        return relative ? value * first.median() : value;
    }

    boolean isMet(double compared) {
        return atLeast ? compared >= value : compared <= value;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", atLeast ? "at least" : "at most", Ratios.number(value));
    }
}
