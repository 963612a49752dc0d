package dev.dge.jdbc;

import dev.dge.message.Outbound;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The messages that one node has handled, in the table {@code dge_inbox}.
 *
 * @param node the node's name after those of its graph and of the installation
 */
record InboxTable(String node, Dialect dialect) {

    private static final String OF_ONE = " where node = ? and mark = ?";
    private static final int SHOWN = 255;

    /** Inserts a message; false if it is there. Waits for a transaction that has inserted it and is not over. */
    boolean insert(JdbcTemplate jdbc, String mark, String messageId, long now) {
        try {
            return jdbc.update(
                            "insert into dge_inbox (node, mark, message_id, confirmed, time_ms) values (?, ?, ?, false, ?)"
                                    + dialect.unlessThere(),
                            node,
                            mark,
                            shown(messageId),
                            now)
                    == 1;
        } catch (DuplicateKeyException there) {
            return false;
        }
    }

    // Only for people who look with SQL.
    private static String shown(String messageId) {
        String text = messageId.replace('\0', ' ');
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }

    /** Stores what was put out for a message that is there; false if it is not. */
    boolean store(JdbcTemplate jdbc, String mark, List<Outbound> outputs) {
        return jdbc.update(
                        "update dge_inbox set outputs = ?, confirmed = ?" + OF_ONE,
                        OutputColumn.text(outputs),
                        outputs.isEmpty(),
                        node,
                        mark)
                == 1;
    }

    /** What was put out for a message, if it was handled. */
    Optional<List<Outbound>> outputs(JdbcTemplate jdbc, String mark) {
        return jdbc
                .query(
                        "select outputs from dge_inbox" + OF_ONE + " and outputs is not null",
                        (row, number) -> OutputColumn.read(row.getString(1)),
                        node,
                        mark)
                .stream()
                .findFirst();
    }

    /** Says that the broker has all that was put out for these messages. */
    void confirm(JdbcTemplate jdbc, Collection<String> marks, long now) {
        // In order, so that no two transactions wait for each other.
        Columns.inParts(new TreeSet<>(marks), part -> {
            Object[] arguments = new Object[part.size() + 2];
            arguments[0] = now;
            arguments[1] = node;
            System.arraycopy(part.toArray(), 0, arguments, 2, part.size());
            jdbc.update(
                    "update dge_inbox set confirmed = true, time_ms = ? where node = ? and confirmed = false"
                            + " and mark in (" + Columns.marks(part) + ")",
                    arguments);
        });
    }

    /** Deletes up to this many confirmed messages that are older than this, and returns how many. */
    int delete(JdbcTemplate jdbc, long time, int most) {
        List<String> old = jdbc.queryForList(
                "select mark from dge_inbox where node = ? and confirmed = true and time_ms < ? order by time_ms limit ?",
                String.class,
                node,
                time,
                most);
        Columns.inParts(
                new TreeSet<>(old),
                part -> jdbc.update(
                        "delete from dge_inbox where node = ? and mark in (" + Columns.marks(part) + ")",
                        Columns.arguments(node, part)));
        return old.size();
    }
}
