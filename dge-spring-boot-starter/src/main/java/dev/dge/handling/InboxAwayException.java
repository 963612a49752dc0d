package dev.dge.handling;

/** Says that an inbox cannot be used now: the message is neither handled nor failed. */
public final class InboxAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InboxAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
