package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folds that a database keeps.
 *
 * <p>A fold of a run has a row of its own from its first message on. A key has a row while a fold of it is open, and each of
 * its folds that was decided has another one.
 */
final class StoredFolds<H> extends StoredGroups<H> implements FoldStore<H> {

    private record Counted(Fold fold, Added message, String input) {}

    private final Generations generations;
    private final Map<KeyHash, StoredGroup> loaded = new LinkedHashMap<>();
    private final Map<KeyHash, Fold> open = new HashMap<>();
    private final Set<KeyHash> expected = new HashSet<>();
    private final List<Counted> fresh = new ArrayList<>();
    private final Map<Fold, Completed> decided = new LinkedHashMap<>();

    StoredFolds(LogContext context, Generations generations) {
        super(context);
        this.generations = generations;
    }

    private boolean keyed() {
        return context().kind() == GroupKind.FOLD_OF_KEY;
    }

    @Override
    public void expect(int slot, String key, Message message) {
        expected.add(row(key));
    }

    @Override
    public Collection<StoredGroup> needed() {
        long now = context().clock().millis();
        return expected.stream().map(hash -> StoredGroup.begun(hash, now)).toList();
    }

    // Nobody knows before the behaviour is called.
    @Override
    public Collection<KeyHash> whole() {
        return List.of();
    }

    @Override
    public KeyHash mark(int slot, String key, Message message) {
        return hashes().of(key, context().inputs().get(slot), message.id());
    }

    @Override
    public void load(StoredGroup group, List<StoredMessage> messages) {
        loaded.put(group.hash(), group);
        if (group.isEmpty()) {
            return;
        }
        switch (group.status()) {
            case OPEN, AWAY -> {
                Fold fold = fold(group);
                groups().open(fold);
                groups().put(fold, state(fold, group));
                open.put(group.hash(), fold);
            }
            case EXPIRED -> groups().decide(groups().open(group.hash()), new Expired(0, group.hash()));
            case DECIDED, FINISHED ->
                groups().decide(groups().open(group.hash()), new Completed(0, group.hash(), new long[0], GONE));
        }
    }

    private Fold fold(StoredGroup group) {
        return new Fold(hashOf(group), group.key().orElseThrow());
    }

    @Override
    KeyHash hashOf(StoredGroup open) {
        FoldKey key = open.key().orElseThrow();
        return keyed() ? hashes().of(key.key(), key.generation()) : open.hash();
    }

    private static State state(Fold fold, StoredGroup group) {
        return new State(0, fold.hash(), fold.key(), group.at(), group.state().orElseThrow());
    }

    @Override
    public void counted(KeyHash mark) {
        groups().counted(mark);
    }

    @Override
    public Verdict offer(int slot, Message message, H delivery) {
        throw new UnsupportedOperationException("An accumulation joins nothing");
    }

    @Override
    public void decide(Verdict.Complete complete, Message output, H delivery) {
        throw new UnsupportedOperationException("An accumulation joins nothing");
    }

    @Override
    public FoldStore<H> folds() {
        return this;
    }

    @Override
    public Verdict offer(int slot, String key, Message message, H delivery) {
        FoldKey fold = keyed()
                ? new FoldKey(key, generations.next(), Map.of())
                : new FoldKey(message.run(), "0", message.context());
        Verdict verdict = groups().judge(fold, context().inputs().get(slot), message);
        if (verdict == Verdict.Plain.DUPLICATE || verdict == Verdict.Plain.SURPLUS) {
            settle(delivery);
        }
        return verdict;
    }

    @Override
    public void more(Verdict.Next next, byte[] state, H delivery) {
        Fold fold = next.fold();
        count(next);
        long since = Math.min(fold.since(), next.message().since());
        groups().put(fold, new State(0, fold.hash(), fold.key(), since, state));
        open.put(row(fold.key().key()), fold);
        settle(delivery);
    }

    @Override
    public void done(Verdict.Next next, Message output, H delivery) {
        Fold fold = next.fold();
        count(next);
        Completed decision = new Completed(0, fold.hash(), new long[0], output);
        groups().decide(fold, decision);
        decided.put(fold, decision);
        open.remove(row(fold.key().key()));
        settle(delivery);
    }

    private void count(Verdict.Next next) {
        Fold fold = next.fold();
        Added added = new Added(0, fold.hash(), next.mark(), next.message().id());
        groups().open(fold);
        groups().put(fold, added);
        fresh.add(new Counted(fold, added, next.input()));
    }

    @Override
    void collect(GroupChanges changes) {
        for (Counted counted : fresh) {
            if (keyed() || !decided.containsKey(counted.fold())) {
                Added message = counted.message();
                changes.messages()
                        .add(new StoredMessage(
                                message.mark(), message.group(), counted.input(), message.id(), Optional.empty()));
            }
        }
        decided.forEach((fold, decision) -> decided(fold, decision, changes));
        loaded.forEach((hash, row) -> rest(row, changes));
    }

    private void decided(Fold fold, Completed decision, GroupChanges changes) {
        StoredGroup row =
                StoredGroup.decided(fold.hash(), context().clock().millis(), fold.key(), "", decision.output());
        changes.decisions().add(decision);
        changes.written().add(row);
        if (!keyed()) {
            changes.emptied().add(fold.hash());
        }
    }

    private void rest(StoredGroup row, GroupChanges changes) {
        Fold fold = open.get(row.hash());
        if (fold != null && (fold.last() != null || isAwaitedLonger(row))) {
            changes.written().add(StoredGroup.open(row.hash(), fold.since(), fold.key(), fold.state(), awaited(row)));
        } else if (fold == null && (row.isEmpty() || row.status() == StoredGroup.Status.OPEN) && isLeft(row)) {
            leave(row, changes);
        }
    }

    private boolean isLeft(StoredGroup row) {
        return keyed() || !isDecided(row);
    }

    // What failed on its own: what comes meanwhile is to wait for it.
    private void leave(StoredGroup row, GroupChanges changes) {
        long awaited = awaited(row);
        if (awaited < context().clock().millis()) {
            changes.deleted().add(row.hash());
        } else if (row.status() == StoredGroup.Status.OPEN || isAwaitedLonger(row)) {
            changes.written().add(StoredGroup.away(row.hash(), awaited));
        }
    }

    private boolean isDecided(StoredGroup row) {
        Group group = groups().find(row.hash());
        return group != null && group.decision() != null;
    }

    @Override
    public Decision decision(StoredGroup row, List<StoredMessage> messages) {
        if (row.status() == StoredGroup.Status.DECIDED) {
            return new Completed(0, row.hash(), new long[0], row.output().orElseThrow());
        }
        Fold fold = fold(row);
        fold.become(state(fold, row));
        messages.forEach(message -> fold.add(new Added(0, fold.hash(), message.mark(), message.id())));
        Expired expired = new Expired(row.at(), row.hash());
        fold.decide(expired);
        return expired;
    }
}
