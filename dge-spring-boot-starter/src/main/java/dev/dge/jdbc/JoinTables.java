package dev.dge.jdbc;

import dev.dge.joining.JoinInput;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.Generations;
import dev.dge.logic.join.GroupChanges;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.StoredGroup;
import dev.dge.logic.join.StoredGroup.Status;
import dev.dge.logic.join.StoredGroups;
import dev.dge.logic.join.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a join does in its tables, each in one transaction. For one thread. */
final class JoinTables {

    private static final long LONGEST_WORK = 500;
    private static final int AT_ONCE = 200;
    private static final int FORGET_AT_ONCE = 1_000;
    private static final int TRIES = 20;

    /**
     * What became of a batch.
     *
     * @param offered the deliveries that were handled, which may be fewer than there were
     * @param stored those of them that may be acknowledged
     * @param decisions what may be published now
     */
    record Handled(List<JoinInput> offered, List<JoinInput> stored, List<Decision> decisions) {}

    private final Database database;
    private final LogContext context;
    private final Generations generations;
    private final GroupTable groups;
    private final MessageTable messages;

    JoinTables(Database database, String node, LogContext context) {
        this.database = database;
        this.context = context;
        this.generations =
                new Generations(context.clock(), ThreadLocalRandom.current().nextLong());
        this.groups = new GroupTable(node, database.dialect());
        this.messages = new MessageTable(node);
    }

    private long now() {
        return context.clock().millis();
    }

    // Two that wait for each other, or a row that was deleted before it could be locked: the same again is right then.
    private <T> T again(Database.Work<T> work) {
        return again(work, work);
    }

    private <T> T again(Database.Work<T> first, Database.Work<T> others) {
        for (int tries = 1; ; tries++) {
            try {
                return database.inTransaction(tries == 1 ? first : others);
            } catch (ConcurrencyFailureException | org.springframework.dao.DuplicateKeyException e) {
                if (tries == TRIES) {
                    throw e;
                }
                pause(tries);
            }
        }
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L * tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes deliveries in, and takes note of decisions that are confirmed.
     *
     * <p>A group that comes whole gets its row with its decision, as if no other process had a message of it. Where one has,
     * that row cannot be inserted: then all is done again, and each row is there and locked before.
     */
    Handled handle(List<JoinInput> batch, Collection<Decision> confirmed) {
        return again(jdbc -> handle(jdbc, batch, confirmed, true), jdbc -> handle(jdbc, batch, confirmed, false));
    }

    private Handled handle(JdbcTemplate jdbc, List<JoinInput> batch, Collection<Decision> confirmed, boolean alone) {
        StoredGroups<JoinInput> stored = StoredGroups.of(context, generations);
        batch.forEach(delivery -> stored.expect(delivery.slot(), delivery.key(), delivery.message()));
        if (!batch.isEmpty()) {
            lockAndLoad(jdbc, stored, batch, alone ? Set.copyOf(stored.whole()) : Set.of());
        }
        finish(jdbc, confirmed);
        List<JoinInput> offered = offer(batch, stored);
        GroupChanges changes = stored.changes();
        write(jdbc, changes);
        return new Handled(offered, stored.settled(), changes.decisions());
    }

    private void lockAndLoad(
            JdbcTemplate jdbc, StoredGroups<JoinInput> stored, List<JoinInput> batch, Set<KeyHash> mayBeAbsent) {
        SortedMap<String, StoredGroup> rows = new TreeMap<>();
        stored.needed().forEach(row -> rows.put(row.hash().text(), row));
        groups.insertMissing(
                jdbc,
                rows.values().stream()
                        .filter(row -> !mayBeAbsent.contains(row.hash()))
                        .toList());
        Map<KeyHash, StoredGroup> locked = groups.lock(jdbc, rows.keySet());
        for (StoredGroup row : rows.values()) {
            if (!locked.containsKey(row.hash())) {
                if (!mayBeAbsent.contains(row.hash())) {
                    throw new PessimisticLockingFailureException("A group was forgotten before it was locked");
                }
                stored.absent(row.hash());
            }
        }
        boolean join = context.kind() == GroupKind.JOIN;
        List<String> open = new ArrayList<>();
        locked.values().stream()
                .filter(group ->
                        join && group.status() == Status.OPEN && group.key().isPresent())
                .forEach(group -> open.add(group.hash().text()));
        Map<KeyHash, List<StoredMessage>> waiting = messages.of(jdbc, open);
        locked.values().forEach(group -> stored.load(group, waiting.getOrDefault(group.hash(), List.of())));
        if (!join) {
            SortedSet<String> marks = new TreeSet<>();
            batch.forEach(delivery -> marks.add(stored.mark(delivery.slot(), delivery.key(), delivery.message())
                    .text()));
            messages.among(jdbc, marks).forEach(stored::counted);
        }
    }

    // What takes long keeps others from the groups: the rest has its turn in the next transaction.
    private List<JoinInput> offer(List<JoinInput> batch, StoredGroups<JoinInput> stored) {
        List<JoinInput> offered = new ArrayList<>();
        long begun = context.ticks().getAsLong();
        for (JoinInput delivery : batch) {
            delivery.offerTo(stored);
            offered.add(delivery);
            if (context.ticks().getAsLong() - begun > LONGEST_WORK) {
                break;
            }
        }
        return offered;
    }

    private void write(JdbcTemplate jdbc, GroupChanges changes) {
        groups.insert(jdbc, changes.inserted());
        groups.put(jdbc, changes.written());
        messages.insert(jdbc, changes.messages(), now());
        messages.deleteOf(jdbc, changes.emptied());
        groups.delete(jdbc, changes.deleted());
    }

    private void finish(JdbcTemplate jdbc, Collection<Decision> confirmed) {
        List<KeyHash> finished = new ArrayList<>();
        Map<KeyHash, Expired> expired = new HashMap<>();
        for (Decision decision : confirmed) {
            if (decision instanceof Expired gone) {
                expired.put(gone.key(), gone);
            } else {
                finished.add(decision.key());
            }
        }
        groups.finish(jdbc, finished, now());
        // Who hears late of a confirm may find the group opened anew, and even given up anew.
        forget(
                jdbc,
                expired.keySet(),
                group -> Objects.requireNonNull(expired.get(group.hash())).isOf(group));
    }

    /** Forgets groups, if that is right as their rows are now. */
    private void forget(JdbcTemplate jdbc, Collection<KeyHash> hashes, Predicate<StoredGroup> right) {
        List<KeyHash> forgotten = groups.lock(jdbc, Columns.texts(hashes)).values().stream()
                .filter(right)
                .map(StoredGroup::hash)
                .toList();
        messages.deleteOf(jdbc, forgotten);
        groups.delete(jdbc, forgotten);
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
        return again(jdbc -> {
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
        return again(jdbc -> {
            StoredGroups<JoinInput> stored = StoredGroups.of(context, generations);
            List<Decision> decisions = new ArrayList<>();
            List<StoredGroup> old = new ArrayList<>(groups.olderThan(jdbc, Status.DECIDED, time, AT_ONCE));
            old.addAll(groups.olderThan(jdbc, Status.EXPIRED, time, AT_ONCE));
            old.sort(java.util.Comparator.comparing(group -> group.hash().text()));
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
        return again(jdbc -> {
            List<KeyHash> old = groups.olderThan(jdbc, Status.FINISHED, time, FORGET_AT_ONCE).stream()
                    .map(StoredGroup::hash)
                    .toList();
            // Another process may have forgotten them meanwhile, and opened them anew.
            forget(jdbc, old, group -> group.status() == Status.FINISHED && group.at() < time);
            groups.deleteAway(jdbc, now());
            return old.size() == FORGET_AT_ONCE;
        });
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
}
