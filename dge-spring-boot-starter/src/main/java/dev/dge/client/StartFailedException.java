package dev.dge.client;

import java.util.List;

/** Says that starts were not confirmed: those runs may or may not have begun, and may be started again with their ids. */
public final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> unconfirmedRuns;

    public StartFailedException(String message, List<String> unconfirmedRuns) {
        super(message);
        this.unconfirmedRuns = List.copyOf(unconfirmedRuns);
    }

    /** The runs whose start the broker did not confirm. */
    public List<String> unconfirmedRuns() {
        return unconfirmedRuns;
    }
}
