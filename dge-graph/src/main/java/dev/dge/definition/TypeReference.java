package dev.dge.definition;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a generic message type: {@code graph.start("orders", new TypeReference<List<Order>>() {})}.
 *
 * @param <T> the type that is named
 */
public abstract class TypeReference<T> {

    private final Type type;

    protected TypeReference() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalArgumentException(
                    "Give the type in the angle brackets: new TypeReference<List<Order>>() {}");
        }
        this.type = parameterized.getActualTypeArguments()[0];
    }

    /** The type between the angle brackets. */
    public final Type type() {
        return type;
    }
}
