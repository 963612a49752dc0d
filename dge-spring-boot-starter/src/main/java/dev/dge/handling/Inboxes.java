package dev.dge.handling;

/** Where idempotent nodes have their inboxes. */
@FunctionalInterface
public interface Inboxes {

    /**
     * The inbox of a node.
     *
     * @param exchange the full name of the graph's exchange
     * @throws NoDatabaseException if there is none
     */
    Inbox of(String exchange, String node);

    /** The inboxes of an application that has no database: whoever wants one is told what to add. */
    static Inboxes withoutDatabase() {
        return (exchange, node) -> {
            throw new NoDatabaseException("Node '" + node + "' is idempotent: it remembers its messages in a database");
        };
    }
}
