package dev.dge.jdbc;

import dev.dge.logic.join.SharedReading.Reader;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the processes of one node say of their reading, in the table {@code dge_join_reader}. */
record ReaderTable(String node, Dialect dialect) {

    /** The database's time. */
    long now(JdbcTemplate jdbc) {
        Long now = jdbc.queryForObject(dialect.selectNow(), Long.class);
        if (now == null) {
            throw new IllegalStateException("The database does not know the time");
        }
        return now;
    }

    void say(JdbcTemplate jdbc, String process, Reader line) {
        int updated = jdbc.update(
                "update dge_join_reader set stored_up_to = ?, broke_off = ?, seen_at = ? where node = ? and process = ?",
                line.storedUpTo(),
                line.brokeOff(),
                line.seenAt(),
                node,
                process);
        if (updated == 0) {
            jdbc.update(
                    "insert into dge_join_reader (stored_up_to, broke_off, seen_at, node, process) values (?, ?, ?, ?, ?)",
                    line.storedUpTo(),
                    line.brokeOff(),
                    line.seenAt(),
                    node,
                    process);
        }
    }

    /** Says that a process lives, if it has said anything yet. */
    void lives(JdbcTemplate jdbc, String process, long now) {
        jdbc.update("update dge_join_reader set seen_at = ? where node = ? and process = ?", now, node, process);
    }

    List<Reader> all(JdbcTemplate jdbc) {
        return jdbc.query(
                "select stored_up_to, broke_off, seen_at from dge_join_reader where node = ?",
                (row, number) -> new Reader(row.getLong(1), row.getLong(2), row.getLong(3)),
                node);
    }

    void forget(JdbcTemplate jdbc, long seenBefore) {
        jdbc.update("delete from dge_join_reader where node = ? and seen_at < ?", node, seenBefore);
    }
}
