package dev.dge.plugin.definition;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Leaves the packages out of a message of javac, as javac itself does on the command line. */
final class ShortNames {

    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+([A-Z]\\w*)");

    private ShortNames() {}

    /** The message with simple class names; two classes of one simple name keep their packages. */
    static String in(String message) {
        Map<String, String> names = CLASS_NAME
                .matcher(message)
                .results()
                .collect(Collectors.toMap(name -> name.group(1), MatchResult::group, ShortNames::sameOrNone));
        return CLASS_NAME
                .matcher(message)
                .replaceAll(name -> name.group().equals(names.get(name.group(1))) ? name.group(1) : name.group());
    }

    private static String sameOrNone(String name, String other) {
        return name.equals(other) ? name : "";
    }
}
