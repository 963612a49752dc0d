package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What becomes of the names of nodes and graphs, and how they stand in messages. */
final class Names {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final Pattern WORD_STARTS =
            Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\d]+");

    private Names() {}

    static boolean isKebabCase(String name) {
        return KEBAB_CASE.matcher(name).matches();
    }

    /** Puts hyphens where words of a class name meet: {@code HTTPProxy} is {@code http-proxy}. */
    static String kebabCase(String camelCase) {
        return WORD_STARTS.matcher(camelCase).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** The name in kebab-case that may have been meant, if one can be made of the letters. */
    static Optional<String> suggestion(String name) {
        String[] words = SEPARATORS.matcher(name).replaceAll(" ").strip().split(" ");
        return Optional.of(Arrays.stream(words).map(Names::kebabCase).collect(Collectors.joining("-")))
                .filter(Names::isKebabCase);
    }

    /** The name as a method of a generated class: {@code duplicateInput}. */
    static String camelCase(String name) {
        String[] words = name.split("-");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** The name as a constant of a generated class: {@code DUPLICATE_INPUT}. */
    static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** What two names must not have in common: file systems and environment variables know neither case nor hyphens. */
    static String squashed(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    static String edge(String producer, String consumer) {
        return "'" + producer + "' -> '" + consumer + "'";
    }

    static String list(List<NodeDraft> nodes) {
        return nodes.stream().map(node -> "'" + node.name() + "'").collect(Collectors.joining(", "));
    }
}
