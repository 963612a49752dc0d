package dev.dge.validation;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a class means by the type parameters of an interface, through all that lies between the two. */
final class TypeResolver {

    private TypeResolver() {}

    /**
     * The type arguments with which a class implements a generic interface; nothing where it does not, or does it raw.
     *
     * <p>A type parameter that nothing between the two decides stands in the result as the type variable that it is.
     */
    static Optional<List<Type>> arguments(Class<?> type, Class<?> contract) {
        return arguments(type, Map.of(), contract);
    }

    private static Optional<List<Type>> arguments(
            Class<?> type, Map<TypeVariable<?>, Type> bindings, Class<?> contract) {
        if (!contract.isAssignableFrom(type)) {
            return Optional.empty();
        }
        return Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(supertype -> argumentsOf(supertype, bindings, contract))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<List<Type>> argumentsOf(
            Type supertype, Map<TypeVariable<?>, Type> bindings, Class<?> contract) {
        if (supertype instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            List<Type> arguments = substitute(parameterized.getActualTypeArguments(), bindings);
            return raw == contract ? Optional.of(arguments) : arguments(raw, bind(raw, arguments), contract);
        }
        Class<?> plain = (Class<?>) supertype;
        return plain == contract ? Optional.empty() : arguments(plain, Map.of(), contract);
    }

    private static Map<TypeVariable<?>, Type> bind(Class<?> raw, List<Type> arguments) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bindings.put(raw.getTypeParameters()[i], arguments.get(i));
        }
        return bindings;
    }

    private static List<Type> substitute(Type[] types, Map<TypeVariable<?>, Type> bindings) {
        return Arrays.stream(types).map(type -> substitute(type, bindings)).toList();
    }

    private static Type substitute(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> variable) {
            return Objects.requireNonNullElse(bindings.get(variable), variable);
        }
        if (type instanceof ParameterizedType parameterized) {
            return new Parameterized(
                    (Class<?>) parameterized.getRawType(),
                    parameterized.getOwnerType(),
                    substitute(parameterized.getActualTypeArguments(), bindings));
        }
        if (type instanceof WildcardType wildcard) {
            return new Wildcard(
                    substitute(wildcard.getUpperBounds(), bindings), substitute(wildcard.getLowerBounds(), bindings));
        }
        if (type instanceof GenericArrayType array) {
            Type component = substitute(array.getGenericComponentType(), bindings);
            return component instanceof Class<?> plain ? plain.arrayType() : new ArrayOf(component);
        }
        return type;
    }

    private record Parameterized(Class<?> raw, @Nullable Type owner, List<Type> arguments)
            implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(new Type[0]);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }
    }

    private record Wildcard(List<Type> upper, List<Type> lower) implements WildcardType {

        @Override
        public Type[] getUpperBounds() {
            return upper.toArray(new Type[0]);
        }

        @Override
        public Type[] getLowerBounds() {
            return lower.toArray(new Type[0]);
        }
    }

    private record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }
}
