package dev.dge.edge;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a type in generated code: {@code new TypeToken<List<Order>>() {}}, {@code TypeToken.of(Order.class)}.
 *
 * @param <T> the type that is named
 */
public abstract class TypeToken<T> {

    private final Type type;

    protected TypeToken() {
        this.type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }

    private TypeToken(Class<T> type) {
        this.type = type;
    }

    /** Names a type that is not generic. */
    public static <T> TypeToken<T> of(Class<T> type) {
        return new TypeToken<>(type) {};
    }

    /** The type that is named. */
    public final Type type() {
        return type;
    }
}
