package dev.dge.joining;

/** Says that a process cannot own a log, or not any more, and has to start anew. */
final class OwnershipLostException extends Exception {

    private static final long serialVersionUID = 1L;

    OwnershipLostException(String message) {
        super(message);
    }
}
