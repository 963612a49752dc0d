package dev.dge.validation;

import dev.dge.definition.GraphDefinition;
import java.util.Locale;
import java.util.regex.Pattern;

/** Derives a graph's name from its definition: {@code HTTPProxyGraph} is {@code http-proxy}. */
final class GraphName {

    private static final Pattern WORD_STARTS =
            Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private GraphName() {}

    /** The name, which is empty for a class that is named just {@code Graph}. */
    static String of(Class<? extends GraphDefinition> definition) {
        String simple = definition.getSimpleName();
        String stem = simple.endsWith("Graph") ? simple.substring(0, simple.length() - "Graph".length()) : simple;
        return WORD_STARTS.matcher(stem).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
