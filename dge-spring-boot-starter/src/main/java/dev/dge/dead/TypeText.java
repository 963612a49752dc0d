package dev.dge.dead;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** Reads the text of a {@link dev.dge.model.JavaType}; a wildcard is read as its upper bound. */
final class TypeText {

    private static final String DELIMITERS = "<>,[";

    private final String text;
    private final @Nullable ClassLoader classes;
    private int at;

    private TypeText(String text, @Nullable ClassLoader classes) {
        this.text = text;
        this.classes = classes;
    }

    /** The type; none if one of its classes cannot be loaded. */
    static Optional<Type> type(String text, @Nullable ClassLoader classes) {
        try {
            return Optional.of(new TypeText(text, classes).type());
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Type type() throws ClassNotFoundException {
        Type type = withArguments(ClassUtils.forName(className(), classes));
        while (take("[]")) {
            type = type instanceof Class<?> component ? component.arrayType() : new ArrayOf(type);
        }
        return type;
    }

    private String className() {
        if (take("? super ")) {
            name();
            return Object.class.getName();
        }
        if (take("? extends ")) {
            return name();
        }
        return take("?") ? Object.class.getName() : name();
    }

    private String name() {
        int start = at;
        while (at < text.length() && DELIMITERS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private Type withArguments(Class<?> raw) throws ClassNotFoundException {
        if (!take("<")) {
            return raw;
        }
        List<ResolvableType> arguments = new ArrayList<>();
        do {
            arguments.add(ResolvableType.forType(type()));
        } while (take(","));
        take(">");
        return ResolvableType.forClassWithGenerics(raw, arguments.toArray(ResolvableType[]::new))
                .getType();
    }

    private boolean take(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String getTypeName() {
            return component.getTypeName() + "[]";
        }
    }
}
