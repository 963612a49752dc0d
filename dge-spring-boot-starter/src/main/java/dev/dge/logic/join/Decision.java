package dev.dge.logic.join;

/** What becomes of a group, fixed for good: its output, or that it is given up. It may be acted on once it is stored. */
public abstract sealed class Decision extends LogEntry permits Completed, Expired {

    private final KeyHash key;

    Decision(long number, KeyHash key) {
        super(number);
        this.key = key;
    }

    /** What stands for its group. */
    public KeyHash key() {
        return key;
    }
}
