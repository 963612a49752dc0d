package dev.dge.plugin.picture;

import dev.dge.model.JavaType;
import dev.dge.model.Node;

/**
 * What stands in a node, and how large it is.
 *
 * <p>Widths are estimated for a monospace font: those that a machine's fonts give would differ from machine to machine.
 *
 * @param name the node's name
 * @param detail what the node does: the simple name of its behaviour, else its kind
 */
record NodeText(String name, String detail) {

    static final double NAME_SIZE = 14;
    static final double DETAIL_SIZE = 11;

    private static final double WIDTH_OF_CHARACTER = 0.61;
    private static final double MARGIN = 18;
    private static final double LOWEST = 52;
    private static final double BETWEEN_INPUTS = 16;

    static NodeText of(Node node) {
        String detail = node.behaviour()
                .map(behaviour -> new JavaType(behaviour).simpleName())
                .orElse(node.kind().label());
        return new NodeText(node.name(), detail);
    }

    double width() {
        double text = Math.max(width(name, NAME_SIZE), width(detail, DETAIL_SIZE));
        return Math.max(96, Math.ceil(text + 2 * MARGIN));
    }

    /** Room for the text, and for the arrow heads of this many inputs. */
    double height(int inputs) {
        return Math.max(LOWEST, BETWEEN_INPUTS * (inputs + 1));
    }

    static double width(String text, double size) {
        return text.length() * size * WIDTH_OF_CHARACTER;
    }
}
