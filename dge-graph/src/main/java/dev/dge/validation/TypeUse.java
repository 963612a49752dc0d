package dev.dge.validation;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * Whether a type can be that of messages: concrete, visible to generated code, a value and not the promise of one.
 *
 * <p>Within type arguments a wildcard is as good as its bounds: {@code List<? extends Order>} can be read and written.
 */
final class TypeUse {

    private static final String PUBLISHER = "org.reactivestreams.Publisher";

    private final ClassUse classes;

    TypeUse(ClassUse classes) {
        this.classes = classes;
    }

    /** Why the type cannot be that of messages, where it cannot. */
    Optional<Defect> defect(Type type) {
        return type instanceof Class<?> plain && plain.isPrimitive()
                ? primitive(plain)
                : raw(type).flatMap(TypeUse::empty).or(() -> within(type));
    }

    private static Optional<Defect> primitive(Class<?> type) {
        String boxed = MethodType.methodType(type).wrap().returnType().getSimpleName();
        return type == void.class ? empty(Void.class) : defect(type, "is primitive", "Use " + boxed + ".class.");
    }

    private static Optional<Defect> empty(Class<?> type) {
        if (type == Void.class) {
            return defect(type, "has no values", "End the branch with a sink, which puts out nothing.");
        }
        return type == Optional.class
                ? defect(
                        type,
                        "is null in JSON when it is empty, and null is no message",
                        "Use a record that says what is missing.")
                : Optional.empty();
    }

    private Optional<Defect> within(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? component(plain.getComponentType()) : withoutArguments(plain);
        }
        if (type instanceof ParameterizedType parameterized) {
            return raw(type).flatMap(this::value).or(() -> first(parameterized.getActualTypeArguments()));
        }
        if (type instanceof WildcardType wildcard) {
            return first(wildcard.getUpperBounds()).or(() -> first(wildcard.getLowerBounds()));
        }
        if (type instanceof GenericArrayType array) {
            return within(array.getGenericComponentType());
        }
        return Optional.of(
                new Defect("nothing says what its '" + type.getTypeName() + "' is", "Name a type in its place."));
    }

    private Optional<Defect> first(Type[] types) {
        return Arrays.stream(types).map(this::within).flatMap(Optional::stream).findFirst();
    }

    private Optional<Defect> component(Class<?> component) {
        return component.isPrimitive() ? Optional.empty() : within(component);
    }

    private Optional<Defect> withoutArguments(Class<?> type) {
        return type.getTypeParameters().length == 0
                ? value(type)
                : defect(
                        type,
                        "lacks its type arguments",
                        "Name them; those of a start by a type reference: new TypeReference<List<Order>>() {}.");
    }

    private Optional<Defect> value(Class<?> type) {
        if (isPromise(type)) {
            return defect(
                    type,
                    "promises a value that may come later",
                    "Use the value's own type, and block until it is there. For more at a time raise the node's concurrency"
                            + " or switch virtual threads on.");
        }
        return BaseStream.class.isAssignableFrom(type)
                ? defect(type, "can be read only once", "Use a List.")
                : classes.defect(type);
    }

    private static boolean isPromise(Class<?> type) {
        return Future.class.isAssignableFrom(type)
                || CompletionStage.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || isPublisher(type);
    }

    private static boolean isPublisher(Class<?> type) {
        return type.getName().equals(PUBLISHER)
                || Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                        .anyMatch(TypeUse::isPublisher);
    }

    private static Optional<Class<?>> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Optional.of((Class<?>) parameterized.getRawType());
        }
        return type instanceof Class<?> plain ? Optional.of(plain) : Optional.empty();
    }

    private static Optional<Defect> defect(Class<?> type, String what, String todo) {
        return Optional.of(new Defect("'" + type.getSimpleName() + "' " + what, todo));
    }
}
