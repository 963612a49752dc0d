package dev.dge.handling;

/** Says that another process is at work on the same message, and has been for a while. */
public final class InboxBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InboxBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
