package dev.dge.logic.join;

import dev.dge.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The groups of a few messages, read from a database whose rows are locked: what is made of the messages, and what is to be
 * written so that it counts.
 *
 * <p>First {@link #expect} for all messages, and {@link #load} and {@link #counted} for all that the database has of them; then
 * the messages, then {@link #changes}. To be used once, by one thread.
 *
 * @param <H> what stands for the delivery of a message
 */
public abstract sealed class StoredGroups<H> implements GroupStore<H> permits StoredJoins, StoredFolds {

    /** Stands for an output that was published long ago. */
    static final Message GONE = new Message("", "", new byte[0], 0, 0, Map.of());

    private final LogContext context;
    private final Groups groups;
    private final Hashes hashes = new Hashes();
    private final List<H> settled = new ArrayList<>();
    private final Map<KeyHash, Long> awaited = new HashMap<>();
    private final Set<KeyHash> absent = new HashSet<>();

    StoredGroups(LogContext context) {
        this.context = context;
        // What a database keeps takes no room here.
        this.groups = new Groups(context, new Room(Long.MAX_VALUE));
    }

    /**
     * Groups of which nothing is known yet.
     *
     * @param process what no other process has, so that two never give a key's fold the same generation
     */
    public static <H> StoredGroups<H> of(LogContext context, Generations process) {
        return context.kind() == GroupKind.JOIN ? new StoredJoins<>(context) : new StoredFolds<>(context, process);
    }

    LogContext context() {
        return context;
    }

    Groups groups() {
        return groups;
    }

    Hashes hashes() {
        return hashes;
    }

    void settle(H delivery) {
        settled.add(delivery);
    }

    @Override
    public void comesAgain(Verdict verdict, Duration delay) {
        long backBy = context.delays().backBy(context.clock().millis(), delay);
        awaited.merge(rowOf(verdict), backBy, Math::max);
    }

    private KeyHash rowOf(Verdict verdict) {
        return verdict instanceof Verdict.Next next
                ? row(next.fold().key().key())
                : ((Verdict.Complete) verdict).group().hash();
    }

    /** Until when a message of a group may be in a delay queue. */
    long awaited(StoredGroup row) {
        return Math.max(row.awaited(), awaited.getOrDefault(row.hash(), 0L));
    }

    /** Whether a message of a group went to a delay queue. */
    boolean isAwaitedLonger(StoredGroup row) {
        return awaited(row) > row.awaited();
    }

    /** Takes note of a message that will be offered. */
    public abstract void expect(int slot, String key, Message message);

    /**
     * The rows that are to be there before the messages are offered, so that they can be locked, as they are where they are
     * not there.
     */
    public abstract Collection<StoredGroup> needed();

    /** Groups whose messages will all be offered, so that a row can be inserted as the decision, unless there is one. */
    public abstract Collection<KeyHash> whole();

    /** Says that the database has no row of a group. */
    public final void absent(KeyHash hash) {
        absent.add(hash);
        load(StoredGroup.begun(hash, context.clock().millis()), List.of());
    }

    /** What is to be written. */
    public final GroupChanges changes() {
        GroupChanges changes = new GroupChanges();
        collect(changes);
        changes.insert(absent);
        return changes;
    }

    /** What stands for the row that is locked for a message of a run or key. */
    KeyHash row(String key) {
        return hashes.key(key);
    }

    /** What stands for a message, by which a database knows that it counts. */
    public abstract KeyHash mark(int slot, String key, Message message);

    /**
     * Takes a row in.
     *
     * @param messages those of a join's open group; of a fold none are needed
     */
    public abstract void load(StoredGroup group, List<StoredMessage> messages);

    /** Says that the database has a message of this mark, which a fold has counted. */
    public abstract void counted(KeyHash mark);

    /** Adds what is to be written. */
    abstract void collect(GroupChanges changes);

    /** The deliveries that may be acknowledged once the changes are stored. */
    public List<H> settled() {
        return settled;
    }

    /** What becomes of the row of an open group that is given up. Where its hash is another one, it is a row of its own. */
    public StoredGroup expired(StoredGroup open) {
        return new StoredGroup(
                hashOf(open),
                StoredGroup.Status.EXPIRED,
                context.clock().millis(),
                open.key(),
                open.state(),
                open.ids(),
                Optional.empty(),
                0);
    }

    /** What stands for the messages of an open group. */
    abstract KeyHash hashOf(StoredGroup open);

    /** The decision that a row keeps, to be published again. */
    public abstract Decision decision(StoredGroup group, List<StoredMessage> messages);
}
