package dev.dge.dead;

/** What was asked for cannot be done as it was asked; nothing was changed. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;

    private RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(400, message);
    }

    static RefusedException notFound(String message) {
        return new RefusedException(404, message);
    }

    static RefusedException unavailable(String message) {
        return new RefusedException(503, message);
    }

    /** The HTTP status that says the same. */
    int status() {
        return status;
    }
}
