package dev.dge.plugin.generate;

import java.util.ArrayList;
import java.util.List;

/** Splits source text where no bracket is open and no string has begun. */
final class Calls {

    private final String text;
    private final List<String> parts = new ArrayList<>();
    private int start;

    private Calls(String text) {
        this.text = text;
    }

    /** {@code a.b(c).d(e)} as {@code a.b(c)} and {@code .d(e)}. */
    static List<String> ofChain(String text) {
        return new Calls(text).split(").", 1, 1);
    }

    /** {@code a, b(c, d)} as {@code a} and {@code b(c, d)}. */
    static List<String> ofArguments(String text) {
        return new Calls(text).split(", ", 0, 2);
    }

    private List<String> split(String border, int kept, int next) {
        int depth = 0;
        String masked = Literals.masked(text);
        for (int i = 0; i < text.length(); i++) {
            char c = masked.charAt(i);
            depth -= ")>]}".indexOf(c) >= 0 ? 1 : 0;
            if (depth == 0 && masked.startsWith(border, i)) {
                parts.add(text.substring(start, i + kept));
                start = i + next;
            }
            depth += "(<[{".indexOf(c) >= 0 ? 1 : 0;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
