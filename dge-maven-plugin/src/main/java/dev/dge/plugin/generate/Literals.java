package dev.dge.plugin.generate;

import java.util.regex.Pattern;

/** What stands in quotes: names of the user, which may look like code. */
final class Literals {

    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

    private Literals() {}

    /** The same text with each literal blanked out, as long as before. */
    static String masked(String text) {
        return LITERAL.matcher(text)
                .replaceAll(literal -> "_".repeat(literal.group().length()));
    }
}
