package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.List;

/** What a database has to write, so that what was made of some messages counts. */
public final class GroupChanges {

    private final List<StoredGroup> written = new ArrayList<>();
    private final List<KeyHash> deleted = new ArrayList<>();
    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<KeyHash> emptied = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    /** The groups whose rows are new or change. */
    public List<StoredGroup> written() {
        return written;
    }

    /** The groups whose locked rows are not needed any more. */
    public List<KeyHash> deleted() {
        return deleted;
    }

    /** The messages that have no row yet. */
    public List<StoredMessage> messages() {
        return messages;
    }

    /** The groups whose messages are not needed any more. */
    public List<KeyHash> emptied() {
        return emptied;
    }

    /** What may be published once all this is stored. */
    public List<Decision> decisions() {
        return decisions;
    }
}
