package dev.dge.edge;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a generic message type in generated code: {@code new TypeToken<List<Order>>() {}}.
 *
 * @param <T> the type that is named
 */
public abstract class TypeToken<T> {

    final Type type;

    protected TypeToken() {
        this.type = ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
