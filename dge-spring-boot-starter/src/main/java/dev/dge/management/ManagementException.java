package dev.dge.management;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** The management API does not say what it was asked for. */
public final class ManagementException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    private final String action;

    ManagementException(String what, String action, Throwable cause) {
        super(what + ".", action + ".", cause);
        this.action = action;
    }

    ManagementException(String what, String action) {
        super(what + ".", action + ".");
        this.action = action;
    }

    /** What happened and what to do, in one line. */
    public String text() {
        return getMessage() + " " + action + ".";
    }
}
