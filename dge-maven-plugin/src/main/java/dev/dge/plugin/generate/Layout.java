package dev.dge.plugin.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lays JavaPoet's output out as palantir-java-format does, so that a formatter in the user's build finds nothing to do. */
final class Layout {

    /** Where JavaPoet breaks parameters: it has a width of its own for them. */
    private static final Pattern BREAK = Pattern.compile("(?<=\\()\\n +|(?<=,)\\n +(?= )");

    private Layout() {}

    static String of(String source) {
        List<String> lines = new ArrayList<>();
        List<String> javadoc = new ArrayList<>();
        for (String line : BREAK.matcher(source).replaceAll("").lines().toList()) {
            String text = line.strip();
            if (text.equals("/**") || !javadoc.isEmpty()) {
                javadoc.add(line);
                if (text.equals("*/")) {
                    lines.addAll(JavadocLayout.of(javadoc));
                    javadoc.clear();
                }
            } else if (text.equals("}") && lines.get(lines.size() - 1).endsWith(") {")) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "}");
            } else {
                lines.addAll(StatementLayout.of(line));
                if (line.contains("class ") && line.endsWith("{")) {
                    lines.add("");
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
