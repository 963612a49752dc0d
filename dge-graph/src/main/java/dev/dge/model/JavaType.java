package dev.dge.model;

import java.util.regex.Pattern;

/**
 * The type of messages as text, with binary class names: {@code java.util.List<com.acme.Shop$Order>}, {@code byte[]}.
 *
 * <p>The text is the same for the same type, so that types can be compared by it:
 *
 * <pre>
 * type      = class [ arguments ] { "[]" } | primitive "[]" { "[]" }
 * class     = the name of {@link Class#getName}: package, and nested classes after a "$"
 * arguments = "&lt;" argument { "," argument } "&gt;"
 * argument  = type | "?" | "? extends " type | "? super " type
 * primitive = boolean | byte | short | int | long | char | float | double
 * </pre>
 *
 * <p>In the type of a valid graph each "$" is the border of a nested class, and each class that has type parameters has
 * arguments. An argument {@code ? extends java.lang.Object} is written {@code ?}.
 *
 * @param name the text
 */
public record JavaType(String name) {

    private static final Pattern QUALIFIER = Pattern.compile("[^<>,?\\[\\] ]*[.$](?=[^<>,?\\[\\] ])");

    public JavaType {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A type has a name");
        }
    }

    /** The text with simple class names, for pictures and messages: {@code Map<String, Order>}. */
    public String simpleName() {
        return QUALIFIER.matcher(name).replaceAll("").replace(",", ", ");
    }

    @Override
    public String toString() {
        return name;
    }
}
