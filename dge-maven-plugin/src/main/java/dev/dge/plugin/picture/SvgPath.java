package dev.dge.plugin.picture;

import dev.dge.plugin.picture.Drawing.Point;
import java.util.List;

/** An edge's way as a path with rounded corners. */
final class SvgPath {

    private static final double RADIUS = 8;

    private SvgPath() {}

    static String of(List<Point> points) {
        StringBuilder path = new StringBuilder("M").append(text(points.get(0)));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            double radius =
                    Math.min(RADIUS, Math.min(half(points.get(i - 1), corner), half(corner, points.get(i + 1))));
            path.append(" L").append(text(towards(corner, points.get(i - 1), radius)));
            path.append(" Q").append(text(corner)).append(' ').append(text(towards(corner, points.get(i + 1), radius)));
        }
        return path.append(" L").append(text(points.get(points.size() - 1))).toString();
    }

    private static double half(Point a, Point b) {
        return distance(a, b) / 2;
    }

    private static Point towards(Point from, Point to, double distance) {
        double share = distance / distance(from, to);
        return new Point(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(b.x() - a.x(), b.y() - a.y());
    }

    private static String text(Point point) {
        return Svg.pair(point.x(), point.y());
    }
}
