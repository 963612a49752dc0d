package dev.dge.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A fenced block of a Markdown page, but no file of a project that the page shows: such a block stands below its name. */
record Snippet(Path page, int line, String language, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```$");

    private static final Pattern NAME_OF_A_FILE = Pattern.compile("(?m)^`[^`\n]+`\n\n\\z");

    static List<Snippet> of(Path page) throws IOException {
        String text = Files.readString(page);
        return FENCED.matcher(text)
                .results()
                .filter(block -> !NAME_OF_A_FILE
                        .matcher(text.substring(0, block.start()))
                        .find())
                .map(block -> new Snippet(page, line(text, block.start()), block.group(1), block.group(2)))
                .toList();
    }

    private static int line(String text, int offset) {
        return 1 + (int) text.substring(0, offset).lines().count();
    }

    /** This snippet without the parts that match. */
    Snippet without(String regex) {
        return new Snippet(page, line, language, text.replaceAll(regex, ""));
    }

    /** Whether this stands in a source, whatever its line breaks and indentation. */
    boolean standsIn(String source) {
        return normalised(source).contains(normalised(text));
    }

    private static String normalised(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Override
    public String toString() {
        return page.getFileName() + ":" + line;
    }
}
