package dev.dge.handling;

/** Where idempotent nodes have their inboxes. */
@FunctionalInterface
public interface Inboxes {

    /**
     * The inbox of a node.
     *
     * @param exchange the full name of the graph's exchange
     * @throws IllegalStateException if there is none, and what to do about it
     */
    Inbox of(String exchange, String node);

    /** The inboxes of an application that has no database: whoever wants one is told what to add. */
    static Inboxes withoutDatabase() {
        return (exchange, node) -> {
            throw new IllegalStateException("Node '" + node
                    + "' is idempotent: it remembers its messages in a database, and the application has no DataSource."
                    + " Add spring-boot-starter-jdbc and the driver of PostgreSQL, MariaDB or H2, and set"
                    + " spring.datasource.url.");
        };
    }
}
