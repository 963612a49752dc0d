package dev.dge.jdbc;

import dev.dge.joining.JoinInput;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.Generations;
import dev.dge.logic.join.GroupChanges;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.OpenGroup;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a join does in its tables with what comes. For one thread. */
final class JoinTables {

    private static final Logger log = LoggerFactory.getLogger(JoinTables.class);
    private static final long LONGEST_WORK = 500;

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
    private final DueGroups due;

    JoinTables(Database database, String node, LogContext context) {
        this.database = database;
        this.context = context;
        this.generations =
                new Generations(context.clock(), ThreadLocalRandom.current().nextLong());
        this.groups = new GroupTable(node, database.dialect());
        this.messages = new MessageTable(node);
        this.due = new DueGroups(database, context, generations, groups, messages);
    }

    /** What is done with groups for which nothing comes. */
    DueGroups due() {
        return due;
    }

    private long now() {
        return context.clock().millis();
    }

    /**
     * Takes deliveries in, and takes note of decisions that are confirmed.
     *
     * <p>A group that comes whole gets its row with its decision, as if no other process had a message of it. Such an insert
     * comes when other rows are locked already, as does the note of what is confirmed: where the database notices who waits for
     * whom, this is tried first. Else each of the two is done by itself, on rows that are there and locked in one order.
     */
    Handled handle(List<JoinInput> batch, Collection<Decision> confirmed) {
        if (database.dialect().endsDeadlocksOfInserts()) {
            try {
                return database.inTransaction(jdbc -> handle(jdbc, batch, confirmed, true));
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                log.trace("Another process has been in the way", e);
            }
        }
        if (!confirmed.isEmpty()) {
            database.again(jdbc -> {
                groups.lock(
                        jdbc,
                        Columns.texts(confirmed.stream().map(Decision::key).toList()));
                finish(jdbc, confirmed);
                return confirmed;
            });
        }
        return database.again(jdbc -> handle(jdbc, batch, List.of(), false));
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

    /** The open group of a run, if there is one, and groups are of runs. */
    Optional<OpenGroup> group(String run) {
        if (context.kind() == GroupKind.FOLD_OF_KEY) {
            return Optional.empty();
        }
        KeyHash hash = KeyHash.ofRun(run);
        return database.inTransaction(jdbc -> groups.find(jdbc, hash)
                .flatMap(found -> OpenGroup.of(
                        found, messages.of(jdbc, List.of(hash.text())).getOrDefault(hash, List.of()), context)));
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
        due.forget(
                jdbc,
                expired.keySet(),
                group -> Objects.requireNonNull(expired.get(group.hash())).isOf(group));
    }
}
