package dev.dge.plugin.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.dge.model.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the text of a type.
 *
 * <pre>
 * type      = ( wildcard | class ) { "[]" }
 * wildcard  = "?" [ ( "extends" | "super" ) type ]
 * class     = binary name [ arguments ] { ( "$" | "." ) simple name [ arguments ] }
 * arguments = "&lt;" type { "," type } "&gt;"
 * </pre>
 */
final class TypeParser {

    private static final Map<String, TypeName> PRIMITIVES = Stream.of(
                    TypeName.BOOLEAN,
                    TypeName.BYTE,
                    TypeName.SHORT,
                    TypeName.INT,
                    TypeName.LONG,
                    TypeName.CHAR,
                    TypeName.FLOAT,
                    TypeName.DOUBLE)
            .collect(Collectors.toMap(TypeName::toString, Function.identity()));

    private final String text;
    private int at;

    private TypeParser(String text) {
        this.text = text;
    }

    static TypeName parse(JavaType type) {
        TypeParser parser = new TypeParser(type.name());
        TypeName parsed = parser.type();
        if (parser.at < parser.text.length()) {
            throw parser.unreadable();
        }
        return parsed;
    }

    /** The class of a binary name: each {@code $} is read as the border of a nested class. */
    static ClassName classOf(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        String[] names = binaryName.substring(dot + 1).split("\\$", -1);
        ClassName type = ClassName.get(dot < 0 ? "" : binaryName.substring(0, dot), names[0]);
        for (int i = 1; i < names.length; i++) {
            type = type.nestedClass(names[i]);
        }
        return type;
    }

    private TypeName type() {
        TypeName type = accept("?") ? wildcard() : classOrPrimitive();
        while (accept("[]")) {
            type = ArrayTypeName.of(type);
        }
        return type;
    }

    private TypeName wildcard() {
        if (accept("extends ")) {
            return WildcardTypeName.subtypeOf(type());
        }
        return accept("super ") ? WildcardTypeName.supertypeOf(type()) : WildcardTypeName.subtypeOf(Object.class);
    }

    private TypeName classOrPrimitive() {
        String name = name();
        if (PRIMITIVES.containsKey(name)) {
            return PRIMITIVES.get(name);
        }
        ClassName raw = classOf(name);
        if (!accept("<")) {
            return raw;
        }
        ParameterizedTypeName type = ParameterizedTypeName.get(raw, arguments());
        while (accept("$") || accept(".")) {
            String nested = name();
            type = accept("<") ? type.nestedClass(nested, List.of(arguments())) : type.nestedClass(nested);
        }
        return type;
    }

    private TypeName[] arguments() {
        List<TypeName> arguments = new ArrayList<>();
        do {
            arguments.add(type());
        } while (accept(","));
        if (!accept(">")) {
            throw unreadable();
        }
        return arguments.toArray(new TypeName[0]);
    }

    private String name() {
        skipBlanks();
        int start = at;
        while (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at == start) {
            throw unreadable();
        }
        return text.substring(start, at);
    }

    private boolean accept(String token) {
        skipBlanks();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("Type '" + text + "' of the graph cannot be read at character " + (at + 1)
                + ". Generate with the plugin of the version that wrote the graph.");
    }
}
