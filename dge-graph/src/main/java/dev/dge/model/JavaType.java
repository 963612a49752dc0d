package dev.dge.model;

import java.util.regex.Pattern;

/**
 * The type of messages as text, with binary class names: {@code java.util.List<com.acme.Shop$Order>}, {@code byte[]}.
 *
 * @param name the text
 */
public record JavaType(String name) {

    private static final Pattern QUALIFIER = Pattern.compile("[\\w.]*[.$](?=\\w)");

    private static final Pattern COMMA = Pattern.compile(", *");

    /** The text with simple class names, for pictures and messages: {@code Map<String, Order>}. */
    public String simpleName() {
        return COMMA.matcher(QUALIFIER.matcher(name).replaceAll("")).replaceAll(", ");
    }

    @Override
    public String toString() {
        return name;
    }
}
