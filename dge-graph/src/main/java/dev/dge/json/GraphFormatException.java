package dev.dge.json;

/** Says that a text is not a graph that this version of DGE can read. */
public final class GraphFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GraphFormatException(String message) {
        super(message);
    }

    GraphFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
