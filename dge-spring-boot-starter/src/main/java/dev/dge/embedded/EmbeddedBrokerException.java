package dev.dge.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot start. */
public final class EmbeddedBrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String action;

    EmbeddedBrokerException(String what, String action, @Nullable Throwable cause) {
        super(what + ". " + action + ".", cause);
        this.what = what;
        this.action = action;
    }

    /** What happened. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }
}
