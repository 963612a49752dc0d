package dev.dge.logic;

import java.util.Locale;

/** How a delivery ended; a tag of the metrics. */
public enum Result {
    /** The behaviour did its work. */
    SUCCESS,
    /** A poll had no answer yet and will ask again. */
    PENDING,
    /** It failed and will be tried again. */
    RETRIED,
    /** It failed for good and went to the dead letters. */
    FAILED,
    /** It failed for good and the failure handler accepted that. */
    ACCEPTED,
    /** A join has counted this message already, or an idempotent node has handled it. */
    DUPLICATE,
    /** A join needed no more of this. */
    SURPLUS;

    /** The value of the tag {@code outcome}: {@code success}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
