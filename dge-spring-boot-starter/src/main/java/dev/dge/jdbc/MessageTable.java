package dev.dge.jdbc;

import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The messages that count in one node's groups, in the table {@code dge_join_message}. */
record MessageTable(String node) {

    private static final int AT_ONCE = 1_000;

    /** The messages of groups. */
    Map<KeyHash, List<StoredMessage>> of(JdbcTemplate jdbc, Collection<String> groups) {
        Map<KeyHash, List<StoredMessage>> messages = new HashMap<>();
        Columns.inParts(
                groups,
                part -> jdbc.query(
                                "select mark, group_hash, input, about, body from dge_join_message where node = ?"
                                        + " and group_hash in (" + Columns.marks(part) + ") order by place",
                                (row, number) -> message(row),
                                Columns.arguments(node, part))
                        .forEach(message -> messages.computeIfAbsent(message.group(), first -> new ArrayList<>())
                                .add(message)));
        return messages;
    }

    private static StoredMessage message(ResultSet row) throws SQLException {
        String about = row.getString("about");
        String body = row.getString("body");
        return new StoredMessage(
                KeyHash.of(row.getString("mark")),
                KeyHash.of(row.getString("group_hash")),
                row.getString("input"),
                JsonColumns.readId(about),
                Optional.ofNullable(body).map(json -> JsonColumns.message(about, json)));
    }

    /** Those of these marks that are there. */
    List<KeyHash> among(JdbcTemplate jdbc, Collection<String> marks) {
        List<KeyHash> there = new ArrayList<>();
        Columns.inParts(
                marks,
                part -> there.addAll(jdbc.query(
                        "select mark from dge_join_message where node = ? and mark in (" + Columns.marks(part) + ")",
                        (row, number) -> KeyHash.of(row.getString(1)),
                        Columns.arguments(node, part))));
        return there;
    }

    /** Inserts messages, which have come in this order. */
    void insert(JdbcTemplate jdbc, List<StoredMessage> messages, long now) {
        Columns.rows(
                IntStream.range(0, messages.size())
                        .mapToObj(i -> values(messages.get(i), now * AT_ONCE + i))
                        .toList(),
                (rows, values) -> jdbc.update(
                        "insert into dge_join_message (node, mark, group_hash, input, place, about, body) values "
                                + rows,
                        values));
    }

    @SuppressWarnings("NullAway") // Columns may be null.
    private Object[] values(StoredMessage message, long place) {
        return new Object[] {
            node,
            message.mark().text(),
            message.group().text(),
            message.input(),
            place,
            message.message().map(JsonColumns::about).orElseGet(() -> JsonColumns.id(message.id())),
            message.message().map(whole -> JsonColumns.text(whole.body())).orElse(null)
        };
    }

    void deleteOf(JdbcTemplate jdbc, Collection<KeyHash> groups) {
        Columns.inParts(
                Columns.texts(groups),
                part -> jdbc.update(
                        "delete from dge_join_message where node = ? and group_hash in (" + Columns.marks(part) + ")",
                        Columns.arguments(node, part)));
    }
}
