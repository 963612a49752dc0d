package dev.dge.runtime;

import dev.dge.handling.InboxAwayException;
import dev.dge.publish.TroubleLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database of an idempotent node is there, as the node's threads find out. */
final class DatabaseWatch {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private final String node;
    private final TroubleLog trouble = new TroubleLog(log);
    private volatile boolean away;
    private long since;

    DatabaseWatch(String node) {
        this.node = node;
    }

    /** Says that the database could not be used. */
    synchronized void away(InboxAwayException failure) {
        if (!away) {
            since = System.nanoTime();
            away = true;
        }
        log.debug("Node '{}' cannot use its database", node, failure);
        trouble.warn("Node '" + node + "' cannot use its database, and takes nothing until it can: "
                + TroubleLog.reason(failure).strip());
    }

    /** Says that it could. */
    void there() {
        if (away) {
            over();
        }
    }

    private synchronized void over() {
        away = false;
        trouble.over("Node '" + node + "' uses its database again");
    }

    /** What an operator should know; empty while all is well. */
    String why() {
        return away ? "Node '" + node + "' cannot use its database" : "";
    }

    /** How long the database has been away. */
    synchronized Duration awayFor() {
        return away ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
    }
}
