package dev.dge.plugin.picture;

import dev.dge.model.Edge;
import dev.dge.model.Node;
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
    }

    /** A place. */
    record Point(double x, double y) {

        Point below(double distance) {
            return new Point(x, y + distance);
        }
    }
}
