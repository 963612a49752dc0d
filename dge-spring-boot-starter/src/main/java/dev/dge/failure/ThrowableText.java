package dev.dge.failure;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a throwable says of itself: its own code may fail, too, and what becomes of its message must not depend on that. */
public final class ThrowableText {

    private ThrowableText() {}

    /** Its message; null if it has none. */
    public static @Nullable String message(Throwable failure) {
        return of(failure, Throwable::getMessage);
    }

    static @Nullable String of(Throwable failure, Function<Throwable, @Nullable String> text) {
        try {
            return text.apply(failure);
        } catch (RuntimeException e) {
            return failure.getClass().getName() + ", which fails to say more: "
                    + e.getClass().getName();
        }
    }
}
