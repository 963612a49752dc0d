package dev.dge.message;

/** Says that a body is not the JSON of its edge's type. */
public final class UndecodableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }

    UndecodableException(String message) {
        super(message);
    }
}
