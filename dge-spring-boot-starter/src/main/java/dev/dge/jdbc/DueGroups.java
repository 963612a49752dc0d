package dev.dge.jdbc;

import dev.dge.joining.JoinInput;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Generations;
import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.StoredGroup;
import dev.dge.logic.join.StoredGroup.Status;
import dev.dge.logic.join.StoredGroups;
import dev.dge.logic.join.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The groups in a join's tables with which something is to be done though nothing comes for them. For one thread. */
final class DueGroups {

    private static final Logger log = LoggerFactory.getLogger(DueGroups.class);
    private static final int AT_ONCE = 200;
    private static final int FORGET_AT_ONCE = 1_000;

    private final Database database;
    private final LogContext context;
    private final Generations generations;
    private final GroupTable groups;
    private final MessageTable messages;

    DueGroups(
            Database database, LogContext context, Generations generations, GroupTable groups, MessageTable messages) {
        this.database = database;
        this.context = context;
        this.generations = generations;
        this.groups = groups;
        this.messages = messages;
    }

    private long now() {
        return context.clock().millis();
    }

    /** Open groups whose first message is older than this, and that are awaited no longer, the oldest first. */
    List<StoredGroup> late(long time, long now) {
        return database.inTransaction(jdbc -> groups.late(jdbc, time, now, AT_ONCE));
    }

    /**
     * Gives up groups.
     *
     * @param passed says whether a group is to be given up, as its row is now
     */
    List<Decision> expire(List<StoredGroup> waiting, Predicate<StoredGroup> passed) {
        return database.again(jdbc -> {
            StoredGroups<JoinInput> stored = StoredGroups.of(context, generations);
            SortedSet<String> rows = new TreeSet<>();
            waiting.forEach(group -> rows.add(group.hash().text()));
            List<Decision> decisions = new ArrayList<>();
            for (StoredGroup group : groups.lock(jdbc, rows).values()) {
                if (group.status() == Status.OPEN && group.key().isPresent() && passed.test(group)) {
                    StoredGroup expired = stored.expired(group);
                    groups.put(jdbc, List.of(expired));
                    if (!expired.hash().equals(group.hash())) {
                        groups.delete(jdbc, List.of(group.hash()));
                    }
                    decisions.add(stored.decision(expired, messagesOf(jdbc, expired)));
                }
            }
            return decisions;
        });
    }

    private List<StoredMessage> messagesOf(JdbcTemplate jdbc, StoredGroup group) {
        return messages.of(jdbc, List.of(group.hash().text())).getOrDefault(group.hash(), List.of());
    }

    /** Takes over decisions that are older than this and not confirmed, but for those that are known to be under way. */
    List<Decision> unconfirmed(long time, Collection<KeyHash> underWay) {
        return database.again(jdbc -> {
            StoredGroups<JoinInput> stored = StoredGroups.of(context, generations);
            List<Decision> decisions = new ArrayList<>();
            List<StoredGroup> old = new ArrayList<>(groups.olderThan(jdbc, Status.DECIDED, time, AT_ONCE));
            old.addAll(groups.olderThan(jdbc, Status.EXPIRED, time, AT_ONCE));
            old.sort(Comparator.comparing(group -> group.hash().text()));
            for (StoredGroup group : old) {
                long now = now();
                if (!underWay.contains(group.hash()) && groups.claim(jdbc, group, now)) {
                    boolean decided = group.status() == Status.DECIDED;
                    decisions.add(
                            decided
                                    ? stored.decision(groups.withOutput(jdbc, group), List.of())
                                    : stored.decision(group.at(now), messagesOf(jdbc, group)));
                }
            }
            return decisions;
        });
    }

    /** Forgets some of the groups that finished before a time; true if there may be more. */
    boolean forget(long time) {
        return database.again(jdbc -> {
            List<KeyHash> old = groups.olderThan(jdbc, Status.FINISHED, time, FORGET_AT_ONCE).stream()
                    .map(StoredGroup::hash)
                    .toList();
            // Another process may have forgotten them meanwhile, and opened them anew.
            forget(jdbc, old, group -> group.status() == Status.FINISHED && group.at() < time);
            groups.deleteAway(jdbc, now());
            return old.size() == FORGET_AT_ONCE;
        });
    }

    // Until it has counted, which may be a minute, PostgreSQL takes all rows of a node for few, and reads all for a
    // batch. It may have to wait for as long as somebody has a table cleaned up or an index built; then it goes
    // without.
    void analyze() {
        try {
            database.inTransaction(jdbc -> {
                List<String> analyze = database.dialect().analyze();
                analyze.forEach(jdbc::execute);
                return analyze;
            });
        } catch (DataAccessException e) {
            log.debug("The tables of joins are not counted now", e);
        }
    }

    /** How many groups have one of these statuses. */
    int count(int most, Status... statuses) {
        return database.inTransaction(jdbc -> {
            int count = 0;
            for (Status status : statuses) {
                count += groups.count(jdbc, status, most);
            }
            return count;
        });
    }

    /** Forgets groups, if that is right as their rows are now; in a transaction. */
    void forget(JdbcTemplate jdbc, Collection<KeyHash> hashes, Predicate<StoredGroup> right) {
        List<KeyHash> forgotten = groups.lock(jdbc, Columns.texts(hashes)).values().stream()
                .filter(right)
                .map(StoredGroup::hash)
                .toList();
        messages.deleteOf(jdbc, forgotten);
        groups.delete(jdbc, forgotten);
    }
}
