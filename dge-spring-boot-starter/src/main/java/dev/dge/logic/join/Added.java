package dev.dge.logic.join;

/** A message that was folded into the state of its group: its id, so that it counts once. */
final class Added extends LogEntry {

    private static final int ENVELOPE = 44;

    private final KeyHash group;
    private final KeyHash mark;
    private final String id;

    /**
     * A message that counts.
     *
     * @param mark what stands for its key, its input and its id
     */
    Added(long number, KeyHash group, KeyHash mark, String id) {
        super(number);
        this.group = group;
        this.mark = mark;
        this.id = id;
    }

    /** The group that it counts in. */
    KeyHash group() {
        return group;
    }

    KeyHash mark() {
        return mark;
    }

    String id() {
        return id;
    }

    @Override
    int size() {
        return ENVELOPE + id.length();
    }
}
