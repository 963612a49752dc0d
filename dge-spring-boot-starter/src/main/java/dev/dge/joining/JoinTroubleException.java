package dev.dge.joining;

import java.util.Optional;

/** Says that a join cannot go on in this process now, and has to be opened anew. */
public final class JoinTroubleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long pause;

    /** Trouble after which the join is opened again soon, and later each time. */
    public JoinTroubleException(String why) {
        this(why, 0);
    }

    /**
     * Trouble that needs a while.
     *
     * @param pause until the join is opened again, in milliseconds
     */
    public JoinTroubleException(String why, long pause) {
        super(why);
        this.pause = pause;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** Milliseconds until the join is opened again, if that is known. */
    Optional<Long> pause() {
        return pause == 0 ? Optional.empty() : Optional.of(pause);
    }
}
