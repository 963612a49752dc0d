package dev.dge.handling;

import dev.dge.logic.Outcome;
import java.util.Collection;
import java.util.concurrent.Callable;

/** What an idempotent node remembers: the messages that it has handled, and what it put out for each. */
@FunctionalInterface
public interface Inbox {

    /** The inbox of a node that remembers nothing. */
    Inbox NONE = (key, behaviour) -> behaviour.call();

    /**
     * Runs the behaviour for a message, and remembers its outcome; a message that was handled before is a duplicate, whose
     * outcome holds what was put out then.
     *
     * <p>An outcome is remembered together with all that the behaviour writes to the same database, or neither is. A behaviour
     * that fails leaves no trace.
     *
     * @throws InboxAwayException if it cannot be known whether the message was handled, or its outcome not be stored
     * @throws InboxBusyException if another process is at work on the same message
     * @throws Exception whatever the behaviour throws
     */
    Outcome once(InboxKey key, Callable<Outcome> behaviour) throws Exception;

    /** Makes sure that the inbox can be used at this moment; throws what keeps it from that. */
    default void open() {}

    /**
     * Takes note that the broker has all that was put out for these messages; only such messages may be forgotten.
     *
     * @throws InboxAwayException if that cannot be stored
     */
    default void confirmed(Collection<InboxKey> keys) {}

    /**
     * Forgets some of the messages that have been remembered long enough; true if there may be more of them.
     *
     * @throws InboxAwayException if the inbox cannot be used
     */
    default boolean forget() {
        return false;
    }
}
