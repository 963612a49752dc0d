package dev.dge.plugin.picture;

import dev.dge.model.Edge;
import dev.dge.model.Node;
import java.util.Comparator;
import java.util.List;

/**
 * A graph with a place for everything, in pixels from the upper left corner.
 *
 * @param width the width of the whole
 * @param height the height of the whole
 * @param boxes the nodes, in the order of the graph
 * @param lines the edges, in the order of the graph
 */
record Drawing(double width, double height, List<Box> boxes, List<Line> lines) {

    Drawing {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /** How often edges of different outputs cross. */
    int crossings() {
        List<Line> fromLeft =
                lines.stream().sorted(Comparator.comparingDouble(Line::left)).toList();
        int crossings = 0;
        for (int i = 0; i < fromLeft.size(); i++) {
            Line line = fromLeft.get(i);
            double right = line.right();
            for (int j = i + 1; j < fromLeft.size() && fromLeft.get(j).left() < right; j++) {
                crossings += line.crossings(fromLeft.get(j));
            }
        }
        return crossings;
    }

    /** A node's place. */
    record Box(Node node, double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        Point middle() {
            return new Point(x + width / 2, y + height / 2);
        }
    }

    /** An edge's way from its producer to its consumer, and the middle of its label. */
    record Line(Edge edge, List<Point> points, Point label) {

        Line {
            points = List.copyOf(points);
        }

        /** Where it begins, for every edge leads from left to right. */
        private double left() {
            return points.get(0).x();
        }

        private double right() {
            return points.get(points.size() - 1).x();
        }

        private int crossings(Line other) {
            if (edge.producer().equals(other.edge.producer())) {
                return 0;
            }
            int crossings = 0;
            for (int i = 1; i < points.size(); i++) {
                for (int j = 1; j < other.points.size(); j++) {
                    Point from = points.get(i - 1);
                    Point to = points.get(i);
                    Point otherFrom = other.points.get(j - 1);
                    Point otherTo = other.points.get(j);
                    crossings += cross(from, to, otherFrom, otherTo) || cross(otherFrom, otherTo, from, to) ? 1 : 0;
                }
            }
            return crossings;
        }

        /** Whether the first way, if it is level, and the second, if it is upright, have an inner point in common. */
        private static boolean cross(Point from, Point to, Point upperOrLower, Point other) {
            return from.y() == to.y()
                    && upperOrLower.x() == other.x()
                    && isBetween(upperOrLower.x(), from.x(), to.x())
                    && isBetween(from.y(), upperOrLower.y(), other.y());
        }

        private static boolean isBetween(double value, double a, double b) {
            return Math.min(a, b) < value && value < Math.max(a, b);
        }
    }

    /** A place. */
    record Point(double x, double y) {

        Point below(double distance) {
            return new Point(x, y + distance);
        }
    }
}
