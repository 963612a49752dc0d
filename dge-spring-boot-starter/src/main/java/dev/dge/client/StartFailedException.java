package dev.dge.client;

import java.util.List;

/**
 * Says that starts were not confirmed: those runs may or may not have begun.
 *
 * <p>Each may be started again with its id and value: that is the same message then, and counts once.
 */
public final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> unconfirmedRuns;
    private final transient List<?> unconfirmedValues;

    StartFailedException(String message, List<String> unconfirmedRuns, List<?> unconfirmedValues) {
        super(message);
        this.unconfirmedRuns = List.copyOf(unconfirmedRuns);
        this.unconfirmedValues = List.copyOf(unconfirmedValues);
    }

    /** The runs whose start the broker did not confirm. */
    public List<String> unconfirmedRuns() {
        return unconfirmedRuns;
    }

    /** The values with which these runs were started, in the same order. */
    public List<?> unconfirmedValues() {
        return unconfirmedValues;
    }
}
