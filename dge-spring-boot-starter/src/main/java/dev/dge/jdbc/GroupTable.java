package dev.dge.jdbc;

import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.StoredGroup;
import dev.dge.logic.join.StoredGroup.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The groups of one node in the table {@code dge_join_group}.
 *
 * @param node the node's name after those of its graph and of the installation
 */
record GroupTable(String node, Dialect dialect) {

    private static final String COLUMNS = "hash, status, time_ms, about, state, ids, awaited_ms";
    private static final String ALL_COLUMNS =
            "node, hash, status, time_ms, group_key, about, state, ids, output, output_about, awaited_ms";

    /** Inserts those of some open groups that are missing, in the order of their hashes, so that all can be locked. */
    void insertMissing(JdbcTemplate jdbc, List<StoredGroup> groups) {
        Columns.rows(
                groups.stream().map(this::open).toList(),
                (rows, values) -> jdbc.update(dialect.insertIfAbsent(rows), values));
    }

    @SuppressWarnings("NullAway") // Columns may be null.
    private Object[] open(StoredGroup group) {
        return new Object[] {
            node,
            group.hash().text(),
            label(group.status()),
            group.at(),
            group.key().map(JsonColumns::shown).orElse(null),
            group.key().map(JsonColumns::about).orElse(null)
        };
    }

    /**
     * Inserts groups.
     *
     * @throws org.springframework.dao.DuplicateKeyException if one is there
     */
    void insert(JdbcTemplate jdbc, Collection<StoredGroup> groups) {
        Columns.rows(
                inOrder(groups),
                (rows, values) ->
                        jdbc.update("insert into dge_join_group (" + ALL_COLUMNS + ") values " + rows, values));
    }

    private List<Object[]> inOrder(Collection<StoredGroup> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(group -> group.hash().text()))
                .map(this::values)
                .toList();
    }

    /** Locks rows in the order of their hashes, and reads them. */
    Map<KeyHash, StoredGroup> lock(JdbcTemplate jdbc, Collection<String> hashes) {
        Map<KeyHash, StoredGroup> groups = new LinkedHashMap<>();
        Columns.inParts(
                hashes,
                part -> jdbc.query(
                                "select " + COLUMNS + " from dge_join_group where node = ? and hash in ("
                                        + Columns.marks(part) + ") order by hash for update",
                                (row, number) -> group(row, Optional.empty()),
                                Columns.arguments(node, part))
                        .forEach(group -> groups.put(group.hash(), group)));
        return groups;
    }

    /** Reads a row without a lock. */
    Optional<StoredGroup> find(JdbcTemplate jdbc, KeyHash hash) {
        return jdbc
                .query(
                        "select " + COLUMNS + " from dge_join_group where node = ? and hash = ?",
                        (row, number) -> group(row, Optional.empty()),
                        node,
                        hash.text())
                .stream()
                .findFirst();
    }

    private static StoredGroup group(ResultSet row, Optional<Output> output) throws SQLException {
        String about = row.getString("about");
        String state = row.getString("state");
        String ids = row.getString("ids");
        return new StoredGroup(
                KeyHash.of(row.getString("hash")),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getLong("time_ms"),
                Optional.ofNullable(about).map(JsonColumns::key),
                Optional.ofNullable(state).map(JsonColumns::bytes),
                ids == null ? "" : ids,
                output.map(stored -> JsonColumns.message(stored.about(), stored.body())),
                row.getLong("awaited_ms"));
    }

    private record Output(String about, String body) {}

    /** Writes groups, whether they have a row or not. */
    void put(JdbcTemplate jdbc, Collection<StoredGroup> groups) {
        Columns.rows(
                groups.stream().map(this::values).toList(),
                (rows, values) -> jdbc.update(dialect.put(ALL_COLUMNS, rows), values));
    }

    @SuppressWarnings("NullAway") // Columns may be null.
    private Object[] values(StoredGroup group) {
        return new Object[] {
            node,
            group.hash().text(),
            label(group.status()),
            group.at(),
            group.key().map(JsonColumns::shown).orElse(null),
            group.key().map(JsonColumns::about).orElse(null),
            group.state().map(JsonColumns::text).orElse(null),
            group.ids().isEmpty() ? null : group.ids(),
            group.output().map(output -> JsonColumns.text(output.body())).orElse(null),
            group.output().map(JsonColumns::about).orElse(null),
            group.awaited()
        };
    }

    static String label(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    void delete(JdbcTemplate jdbc, Collection<KeyHash> hashes) {
        Columns.inParts(
                Columns.texts(hashes),
                part -> jdbc.update(
                        "delete from dge_join_group where node = ? and hash in (" + Columns.marks(part) + ")",
                        Columns.arguments(node, part)));
    }

    /** Leaves of decided groups whose outputs are confirmed only what is to be remembered. */
    void finish(JdbcTemplate jdbc, Collection<KeyHash> hashes, long now) {
        Columns.inParts(Columns.texts(hashes), part -> {
            List<Object> arguments = new ArrayList<>(List.of(now));
            arguments.addAll(List.of(Columns.arguments(node, part)));
            jdbc.update(
                    "update dge_join_group set status = 'finished', time_ms = ?, group_key = null, about = null,"
                            + " output = null, output_about = null where node = ? and status = 'decided' and hash in ("
                            + Columns.marks(part) + ")",
                    arguments.toArray());
        });
    }

    /** Forgets which groups without anything were awaited until a time. */
    void deleteAway(JdbcTemplate jdbc, long time) {
        jdbc.update(
                "delete from dge_join_group where node = ? and status = ? and time_ms < ?",
                node,
                label(Status.AWAY),
                time);
    }

    /** Open groups whose first message is older than a time, and that are awaited no longer, the oldest first. */
    List<StoredGroup> late(JdbcTemplate jdbc, long time, long now, int most) {
        return jdbc.query(
                "select " + COLUMNS + " from dge_join_group where node = ? and status = ? and time_ms < ?"
                        + " and about is not null and awaited_ms < ? order by time_ms limit ?",
                (row, number) -> group(row, Optional.empty()),
                node,
                label(Status.OPEN),
                time,
                now,
                most);
    }

    /** Groups of a status whose time is before another, the oldest first. */
    List<StoredGroup> olderThan(JdbcTemplate jdbc, Status status, long time, int most) {
        return jdbc.query(
                "select " + COLUMNS
                        + " from dge_join_group where node = ? and status = ? and time_ms < ? order by time_ms limit ?",
                (row, number) -> group(row, Optional.empty()),
                node,
                label(status),
                time,
                most);
    }

    /** A decided group with its output. */
    StoredGroup withOutput(JdbcTemplate jdbc, StoredGroup group) {
        return jdbc.query(
                        "select " + COLUMNS + ", output, output_about from dge_join_group where node = ? and hash = ?",
                        (row, number) -> group(
                                row, Optional.of(new Output(row.getString("output_about"), row.getString("output")))),
                        node,
                        group.hash().text())
                .get(0);
    }

    /** Says that a decision is published again now; false if another process did so meanwhile, or it is finished. */
    boolean claim(JdbcTemplate jdbc, StoredGroup group, long now) {
        return jdbc.update(
                        "update dge_join_group set time_ms = ? where node = ? and hash = ? and status = ? and time_ms = ?",
                        now,
                        node,
                        group.hash().text(),
                        label(group.status()),
                        group.at())
                == 1;
    }

    /** How many groups have a status, as far as they are worth counting. */
    int count(JdbcTemplate jdbc, Status status, int most) {
        Integer count = jdbc.queryForObject(
                "select count(*) from (select 1 from dge_join_group where node = ? and status = ? limit ?) counted",
                Integer.class,
                node,
                label(status),
                most);
        return count == null ? 0 : count;
    }
}
