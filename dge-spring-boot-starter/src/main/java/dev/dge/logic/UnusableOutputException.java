package dev.dge.logic;

import dev.dge.edge.Outlet;
import org.jspecify.annotations.Nullable;

/** Says that what a behaviour returned cannot be published, so that retries would not help. */
public final class UnusableOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    private UnusableOutputException(String message, @Nullable Throwable cause, boolean tooLarge) {
        super(message, cause);
        this.tooLarge = tooLarge;
    }

    static UnusableOutputException missing(Outlet<?> outlet) {
        return new UnusableOutputException(
                "The behaviour of node '" + outlet.node() + "' returned null. Return a value, or make the node a sink.",
                null,
                false);
    }

    static UnusableOutputException noOptional(String node) {
        return new UnusableOutputException(
                "The behaviour of poll '" + node + "' returned null. Return Optional.empty() for 'not yet'.",
                null,
                false);
    }

    static UnusableOutputException notJson(Outlet<?> outlet, Exception cause) {
        return new UnusableOutputException(
                "The output of node '" + outlet.node() + "' cannot be written as the JSON of "
                        + outlet.type().getTypeName() + ": " + cause.getMessage(),
                cause,
                false);
    }

    static UnusableOutputException tooLarge(Outlet<?> outlet, long size, long limit) {
        return new UnusableOutputException(
                "The output of node '" + outlet.node() + "' has " + size + " bytes, more than the " + limit
                        + " of dge.max-message-size. Put the data into a store and its address into the message.",
                null,
                true);
    }

    /** Whether size is what makes it unusable. */
    public boolean tooLarge() {
        return tooLarge;
    }
}
