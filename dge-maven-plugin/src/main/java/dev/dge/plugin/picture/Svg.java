package dev.dge.plugin.picture;

import java.util.Locale;

/** The words of SVG: numbers and text, the same on every machine. */
final class Svg {

    private Svg() {}

    /** A number with at most one digit after the point. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String pair(double x, double y) {
        return number(x) + " " + number(y);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
