package dev.dge.benchmark.driver;

import java.util.List;

/**
 * One point of a line.
 *
 * @param at how much there was of what grows
 * @param rounds what each round gave
 */
record Point(int at, List<Double> rounds) {

    Point {
        rounds = List.copyOf(rounds);
    }

    static Point of(int at, double value) {
        return new Point(at, List.of(value));
    }

    double median() {
        return Statistics.median(rounds);
    }
}
