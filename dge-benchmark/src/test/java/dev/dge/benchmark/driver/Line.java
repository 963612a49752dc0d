package dev.dge.benchmark.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * How one figure changes while something grows.
 *
 * @param figure with its unit: {@code wall us/hop}
 */
record Line(String figure, List<Point> points, Optional<Bound> bound) {

    Line {
        points = List.copyOf(points);
    }

    /** A figure of each round of the contenders, which are of these sizes. */
    static Line ofRounds(
            String figure, List<Integer> sizes, List<Figures> figures, ToDoubleBiFunction<Round, Integer> value) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int size = sizes.get(i);
            points.add(new Point(
                    size,
                    figures.get(i).rounds().stream()
                            .map(round -> value.applyAsDouble(round, size))
                            .toList()));
        }
        return new Line(figure, points, Optional.empty());
    }

    /** What lives on the heaps of the contenders, which are of these sizes. */
    static Line ofMemory(List<Integer> sizes, List<Figures> figures) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            points.add(Point.of(sizes.get(i), figures.get(i).liveMiB()));
        }
        return new Line("live MiB", points, Optional.empty());
    }

    Line to(Bound bound) {
        return new Line(figure, points, Optional.of(bound));
    }

    Point first() {
        return points.get(0);
    }

    Point last() {
        return points.get(points.size() - 1);
    }
}
