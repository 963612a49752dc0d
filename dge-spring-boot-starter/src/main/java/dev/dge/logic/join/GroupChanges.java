package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a database has to write, so that what was made of some messages counts. */
public final class GroupChanges {

    private final List<StoredGroup> written = new ArrayList<>();
    private final List<StoredGroup> inserted = new ArrayList<>();
    private final List<KeyHash> deleted = new ArrayList<>();
    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<KeyHash> emptied = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    /** Moves what is to be written of groups that have no row. */
    void insert(Set<KeyHash> absent) {
        deleted.removeAll(absent);
        written.stream().filter(group -> absent.contains(group.hash())).forEach(inserted::add);
        written.removeAll(inserted);
    }

    /** The groups that had no row; another process may have begun one since. */
    public List<StoredGroup> inserted() {
        return inserted;
    }

    /** The groups whose rows change, or that may have one. */
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
