package dev.dge.plugin.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** A type as code: a class literal, or a type token where it is generic or has to be one. */
final class TypeCode {

    private TypeCode() {}

    /** {@code Order.class}, {@code new TypeToken<List<Order>>() {}}. */
    static CodeBlock literal(TypeName type) {
        return isGeneric(type) ? generic(type) : CodeBlock.of("$T.class", type);
    }

    /** {@code TypeToken.of(Order.class)}, {@code new TypeToken<List<Order>>() {}}. */
    static CodeBlock token(TypeName type) {
        return isGeneric(type) ? generic(type) : CodeBlock.of("$T.of($T.class)", Starter.TYPE_TOKEN, type);
    }

    private static CodeBlock generic(TypeName type) {
        return CodeBlock.of("new $T<$T>() {}", Starter.TYPE_TOKEN, type);
    }

    private static boolean isGeneric(TypeName type) {
        return type instanceof ArrayTypeName array
                ? isGeneric(array.componentType())
                : type instanceof ParameterizedTypeName;
    }
}
