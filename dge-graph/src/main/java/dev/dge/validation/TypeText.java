package dev.dge.validation;

import dev.dge.model.JavaType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes reflected types as the text that {@link JavaType} holds. */
final class TypeText {

    private TypeText() {}

    static JavaType of(Type type) {
        return new JavaType(text(type));
    }

    private static String text(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? text(plain.getComponentType()) + "[]" : plain.getName();
        }
        if (type instanceof GenericArrayType array) {
            return text(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments())
                    .map(TypeText::text)
                    .collect(Collectors.joining(",", text(parameterized.getRawType()) + "<", ">"));
        }
        if (type instanceof WildcardType wildcard) {
            return text(wildcard);
        }
        return type.getTypeName();
    }

    private static String text(WildcardType wildcard) {
        if (wildcard.getLowerBounds().length > 0) {
            return "? super " + text(wildcard.getLowerBounds()[0]);
        }
        Type upper = wildcard.getUpperBounds()[0];
        return upper == Object.class ? "?" : "? extends " + text(upper);
    }
}
