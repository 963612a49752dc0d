package dev.dge.model;

import java.util.regex.Pattern;

/**
 * The type of messages as text, with binary class names: {@code java.util.List<com.acme.Shop$Order>}, {@code byte[]}.
 *
 * @param name the text
 */
public record JavaType(String name) {

    private static final Pattern QUALIFIER = Pattern.compile("[\\w.]*[.$](?=\\w)");

    /** The text with simple class names, for pictures and messages: {@code List<Order>}. */
    public String simpleName() {
        return QUALIFIER.matcher(name).replaceAll("");
    }

    @Override
    public String toString() {
        return name;
    }
}
