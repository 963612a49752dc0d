package dev.dge.runtime;

import dev.dge.handling.Inbox;

/**
 * The inbox of a node, and whether its database is there.
 *
 * @param inbox the inbox; {@link Inbox#NONE} if the node is not idempotent
 */
record NodeInbox(Inbox inbox, DatabaseWatch database) {

    /** Whether the node is idempotent. */
    boolean remembers() {
        return inbox != Inbox.NONE;
    }
}
