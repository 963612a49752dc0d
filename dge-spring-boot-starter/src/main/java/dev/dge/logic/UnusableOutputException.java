package dev.dge.logic;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Says that what a behaviour returned cannot be published, so that retries would not help. */
public final class UnusableOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    private UnusableOutputException(String message, @Nullable Throwable cause, boolean tooLarge) {
        super(message, cause);
        this.tooLarge = tooLarge;
    }

    static UnusableOutputException missing(String part) {
        return new UnusableOutputException("The " + part + " is null. Return a value.", null, false);
    }

    static UnusableOutputException missingOutput(String node) {
        return new UnusableOutputException(
                "The behaviour of node '" + node + "' returned null. Return a value, or make the node a sink.",
                null,
                false);
    }

    static UnusableOutputException noOptional(String node) {
        return new UnusableOutputException(
                "The behaviour of poll '" + node + "' returned null. Return Optional.empty() for 'not yet'.",
                null,
                false);
    }

    static UnusableOutputException notJson(String part, Type type, Exception cause) {
        return new UnusableOutputException(
                "The " + part + " cannot be written as the JSON of " + type.getTypeName() + ": " + cause.getMessage(),
                cause,
                false);
    }

    static UnusableOutputException tooLarge(String part, long size, String limit) {
        return new UnusableOutputException("The " + part + " has " + size + " bytes, more than " + limit, null, true);
    }

    /** Whether size is what makes it unusable. */
    public boolean tooLarge() {
        return tooLarge;
    }
}
