package dev.dge.jdbc;

import dev.dge.publish.TroubleLog;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** What is known of a database that fails: since when, and when to try again. For one thread. */
final class DatabaseTrouble {

    private static final Logger log = LoggerFactory.getLogger(DatabaseTrouble.class);
    private static final long SHORTEST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 10_000;
    private static final int DOUBLINGS = 6;

    private final String node;
    private final LongSupplier ticks;
    private final TroubleLog trouble = new TroubleLog(log);
    private int failures;
    private String reason = "";
    private long since;
    private long resumeAt;

    DatabaseTrouble(String node, LongSupplier ticks) {
        this.node = node;
        this.ticks = ticks;
    }

    /** Whether the database refuses what it was given, and takes something else. */
    static boolean isOfContent(DataAccessException e) {
        return (e instanceof DataIntegrityViolationException && !(e instanceof DuplicateKeyException)) || isTooLarge(e);
    }

    // The drivers of MariaDB and MySQL say so as if the connection failed.
    private static boolean isTooLarge(DataAccessException e) {
        return String.valueOf(e.getMostSpecificCause().getMessage()).contains("max_allowed_packet");
    }

    /** Takes note of a failure; the next try is later each time. */
    void failed(DataAccessException e) {
        long now = ticks.getAsLong();
        if (failures == 0) {
            since = now;
        }
        log.debug("Node '{}' cannot use its database", node, e);
        resumeAt = now + Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(failures++, DOUBLINGS));
        reason = TroubleLog.reason(e.getMostSpecificCause()).strip();
        trouble.warn(text() + ", and takes nothing until it can: " + reason);
    }

    /** Takes note that the database does what it is asked. */
    void over() {
        if (failures > 0) {
            failures = 0;
            trouble.over("Node '" + node + "' stores groups again");
        }
    }

    /** Whether it is not yet time to try again. */
    boolean pauses() {
        return failures > 0 && ticks.getAsLong() < resumeAt;
    }

    /** How long the database has failed. */
    Duration lasts() {
        return failures == 0 ? Duration.ZERO : Duration.ofMillis(ticks.getAsLong() - since);
    }

    /** What keeps the node from working; empty if nothing does. */
    String why() {
        return failures == 0 ? "" : text() + ": " + reason;
    }

    private String text() {
        return "Node '" + node + "' cannot use its database";
    }
}
