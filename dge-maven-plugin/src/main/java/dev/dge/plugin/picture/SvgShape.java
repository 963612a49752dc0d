package dev.dge.plugin.picture;

import dev.dge.plugin.picture.Drawing.Box;

/** The outline of a node, which tells its kind. */
final class SvgShape {

    private static final double SLOPE = 9;
    private static final double BAR = 5;
    private static final double CARD = 5;
    private static final double CORNER = 11;

    private SvgShape() {}

    static String of(Box box) {
        return switch (box.node().kind()) {
            case START -> rectangle(box, 0, box.height() / 2);
            case PROCESS -> rectangle(box, 0, 8);
            case SINK -> rectangle(box, 0, 3) + bar(box);
            case FAN_OUT -> trapezoid(box, SLOPE, 0);
            case AGGREGATE -> trapezoid(box, 0, SLOPE);
            case ACCUMULATE -> card(box, CARD, 0) + card(box, 0, CARD);
            case POLL -> octagon(box);
            case TERMINATE -> rectangle(box, 0, box.height() / 2) + rectangle(box, 4, box.height() / 2 - 4);
        };
    }

    private static String rectangle(Box box, double inset, double radius) {
        return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
                .formatted(
                        Svg.number(box.x() + inset),
                        Svg.number(box.y() + inset),
                        Svg.number(box.width() - 2 * inset),
                        Svg.number(box.height() - 2 * inset),
                        Svg.number(radius));
    }

    private static String bar(Box box) {
        return "<path class=\"bar\" d=\"M%s v%s\"/>"
                .formatted(Svg.pair(box.right() - BAR, box.y()), Svg.number(box.height()));
    }

    /** Narrower by this much, above and below, at the left or the right. */
    private static String trapezoid(Box box, double left, double right) {
        return "<path d=\"M%s L%s V%s L%s Z\"/>"
                .formatted(
                        Svg.pair(box.x(), box.y() + left),
                        Svg.pair(box.right(), box.y() + right),
                        Svg.number(box.bottom() - right),
                        Svg.pair(box.x(), box.bottom() - left));
    }

    /** One of a stack of cards, which lies this far to the right and this far down. */
    private static String card(Box box, double right, double down) {
        return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"5\"/>"
                .formatted(
                        Svg.number(box.x() + right),
                        Svg.number(box.y() + down),
                        Svg.number(box.width() - CARD),
                        Svg.number(box.height() - CARD));
    }

    private static String octagon(Box box) {
        return "<path d=\"M%s L%s H%s L%s V%s L%s H%s L%s Z\"/>"
                .formatted(
                        Svg.pair(box.x(), box.y() + CORNER),
                        Svg.pair(box.x() + CORNER, box.y()),
                        Svg.number(box.right() - CORNER),
                        Svg.pair(box.right(), box.y() + CORNER),
                        Svg.number(box.bottom() - CORNER),
                        Svg.pair(box.right() - CORNER, box.bottom()),
                        Svg.number(box.x() + CORNER),
                        Svg.pair(box.x(), box.bottom() - CORNER));
    }
}
