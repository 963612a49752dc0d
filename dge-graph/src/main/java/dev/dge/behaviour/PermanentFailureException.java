package dev.dge.behaviour;

/**
 * Says that a message cannot be handled, now or later: its retries are skipped and the failure handler decides at once.
 *
 * <pre>{@code
 * throw new PermanentFailureException("Order " + id + " is cancelled");
 * }</pre>
 */
public final class PermanentFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PermanentFailureException(String message) {
        super(message);
    }

    public PermanentFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
