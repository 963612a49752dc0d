package dev.dge.test;

import dev.dge.model.JavaType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the types that the text of a graph names, as {@link JavaType} writes them. */
final class JavaTypes {

    private static final Map<String, Class<?>> PRIMITIVES = Stream.of(
                    boolean.class,
                    byte.class,
                    short.class,
                    int.class,
                    long.class,
                    char.class,
                    float.class,
                    double.class)
            .collect(Collectors.toMap(Class::getName, type -> type));

    private final ClassLoader loader;

    JavaTypes(ClassLoader loader) {
        this.loader = loader;
    }

    /** The class of a binary name. */
    Class<?> load(String name) {
        try {
            Class<?> primitive = PRIMITIVES.get(name);
            return primitive == null ? Class.forName(name, false, loader) : primitive;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The graph names class '" + name + "', which cannot be found", e);
        }
    }

    /** The type that a text names. */
    Type type(JavaType text) {
        return new Reader(text.name()).type();
    }

    /** The class whose objects are of a type. */
    static Class<?> rawType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return rawType(array.getGenericComponentType()).arrayType();
        }
        return type instanceof Class<?> raw ? raw : Object.class;
    }

    private final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Type type() {
            Type type = named();
            while (skip("[]")) {
                type = type instanceof Class<?> raw ? Array.newInstance(raw, 0).getClass() : new ArrayOf(type);
            }
            return type;
        }

        private Type named() {
            int begin = at;
            while (at < text.length() && "<>,[] ".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            Class<?> raw = load(text.substring(begin, at));
            if (!skip("<")) {
                return raw;
            }
            List<Type> arguments = new ArrayList<>();
            do {
                arguments.add(argument());
            } while (skip(","));
            skip(">");
            return new Generic(raw, arguments);
        }

        private Type argument() {
            if (skip("? extends ")) {
                return new Wildcard(List.of(type()), List.of());
            }
            if (skip("? super ")) {
                return new Wildcard(List.of(Object.class), List.of(type()));
            }
            return skip("?") ? new Wildcard(List.of(Object.class), List.of()) : type();
        }

        private boolean skip(String expected) {
            boolean there = text.startsWith(expected, at);
            at += there ? expected.length() : 0;
            return there;
        }
    }

    private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String toString() {
            return raw.getName()
                    + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
        }
    }

    private record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }

    private record Wildcard(List<Type> upper, List<Type> lower) implements WildcardType {

        @Override
        public Type[] getUpperBounds() {
            return upper.toArray(Type[]::new);
        }

        @Override
        public Type[] getLowerBounds() {
            return lower.toArray(Type[]::new);
        }

        @Override
        public String toString() {
            if (!lower.isEmpty()) {
                return "? super " + lower.get(0).getTypeName();
            }
            return upper.get(0) == Object.class
                    ? "?"
                    : "? extends " + upper.get(0).getTypeName();
        }
    }
}
