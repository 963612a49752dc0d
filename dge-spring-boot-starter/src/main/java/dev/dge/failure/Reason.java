package dev.dge.failure;

import java.util.Locale;

/** Why a message became a dead letter. */
public enum Reason {
    /** Its retries are used up. */
    FAILED,
    /** The behaviour said that no retry can help, or its output cannot be published. */
    PERMANENT,
    /** Its body is not the JSON of its edge. */
    UNDECODABLE,
    /** A poll had no answer when its deadline was over. */
    POLL_DEADLINE,
    /** A join already has another message of this input and run. */
    CONFLICTING,
    /** Not all of its group came before the deadline. */
    INCOMPLETE,
    /** What the behaviour made of it is larger than a message may be. */
    TOO_LARGE;

    /** The value of the header {@code dge-failure-reason}: {@code too-large}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
