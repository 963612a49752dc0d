package dev.dge.plugin.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lays a comment of one paragraph out: in one line, or filled to the width. */
final class JavadocLayout {

    /** A blank that is not inside of braces. */
    private static final Pattern WORD_END = Pattern.compile(" (?![^{]*})");

    private JavadocLayout() {}

    static List<String> of(List<String> comment) {
        String indent = comment.get(0).substring(0, comment.get(0).indexOf('/'));
        String text = comment.subList(1, comment.size() - 1).stream()
                .map(line -> line.strip().substring(1).strip())
                .collect(Collectors.joining(" "));
        String line = indent + "/** " + text + " */";
        if (line.length() <= StatementLayout.WIDTH) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(List.of(indent + "/**", indent + " *"));
        for (String word : WORD_END.split(text, -1)) {
            int last = lines.size() - 1;
            String longer = lines.get(last) + " " + word;
            if (longer.length() <= StatementLayout.WIDTH || lines.get(last).endsWith("*")) {
                lines.set(last, longer);
            } else {
                lines.add(indent + " * " + word);
            }
        }
        lines.add(indent + " */");
        return lines;
    }
}
