package dev.dge.management;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Exact names as the regular expressions by which the API picks from a list. */
final class NamePattern {

    // RabbitMQ answers 414 from 8 KiB of path and query on, and what is before it may allow less.
    private static final int LONGEST = 4_000;
    private static final String FIRST = "^(?:";
    private static final String LAST = ")$";

    private NamePattern() {}

    /** Patterns that together match these names, each short enough for a request and of at most so many names. */
    static List<String> of(Collection<String> names, int most) {
        List<String> patterns = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int length = 0;
        for (String name : names) {
            String quoted = quoted(name);
            int more = URLEncoder.encode("|" + quoted, StandardCharsets.UTF_8).length();
            if (!part.isEmpty() && (length + more > LONGEST || part.size() == most)) {
                patterns.add(pattern(part));
                part.clear();
                length = 0;
            }
            part.add(quoted);
            length += more;
        }
        if (!part.isEmpty()) {
            patterns.add(pattern(part));
        }
        return patterns;
    }

    private static String pattern(List<String> quoted) {
        return FIRST + String.join("|", quoted) + LAST;
    }

    private static String quoted(String name) {
        return name.replaceAll("[\\p{ASCII}&&[^A-Za-z0-9_-]]", "\\\\$0");
    }
}
