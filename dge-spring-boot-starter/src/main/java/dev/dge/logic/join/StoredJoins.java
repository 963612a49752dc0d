package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups of a join that a database keeps. */
final class StoredJoins<H> extends StoredGroups<H> {

    private final Map<KeyHash, StoredGroup> loaded = new HashMap<>();
    private final Map<KeyHash, List<Input>> fresh = new HashMap<>();
    private final Map<KeyHash, Completed> decided = new HashMap<>();
    private final Set<KeyHash> waiting = new HashSet<>();
    private final Map<KeyHash, JoinGroup> expected = new HashMap<>();

    StoredJoins(LogContext context) {
        super(context);
    }

    @Override
    public void expect(int slot, String key, Message message) {
        expected.computeIfAbsent(
                        row(key), hash -> new JoinGroup(hash, context().inputs().size()))
                .put(new Input(0, slot, message));
    }

    // Most groups have no row yet. Then it is right as it is, and need not be written a second time.
    @Override
    public Collection<StoredGroup> needed() {
        return expected.values().stream()
                .map(group -> StoredGroup.open(group.hash(), group.since(), key(group), Optional.empty(), 0))
                .toList();
    }

    private static FoldKey key(JoinGroup group) {
        return new FoldKey(group.inputs().get(0).message().run(), "0", Map.of());
    }

    @Override
    public Collection<KeyHash> whole() {
        return expected.values().stream()
                .filter(JoinGroup::isWhole)
                .map(Group::hash)
                .toList();
    }

    @Override
    public KeyHash mark(int slot, String key, Message message) {
        return hashes().of(key, context().inputs().get(slot));
    }

    @Override
    public void load(StoredGroup group, List<StoredMessage> messages) {
        loaded.put(group.hash(), group);
        if (group.isEmpty()) {
            return;
        }
        if (!messages.isEmpty()) {
            waiting.add(group.hash());
        }
        JoinGroup known = (JoinGroup) groups().open(group.hash());
        switch (group.status()) {
            case OPEN, AWAY -> put(known, messages);
            case EXPIRED -> groups().decide(known, new Expired(0, group.hash()));
            case DECIDED, FINISHED -> groups().decide(known, new Completed(0, group.hash(), ids(group.ids()), GONE));
        }
    }

    private void put(JoinGroup group, List<StoredMessage> messages) {
        for (StoredMessage message : messages) {
            int slot = context().inputs().indexOf(message.input());
            if (slot < 0) {
                throw new UnreadableRecordException("A group has a message of '" + message.input()
                        + "', which is no input of this join. Let the version of the graph that has it finish its runs"
                        + " first.");
            }
            groups().put(group, new Input(0, slot, message.message().orElseThrow()));
        }
    }

    private long[] ids(String text) {
        Map<String, Long> byInput = new HashMap<>();
        for (String id : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int end = id.lastIndexOf('=');
            byInput.put(id.substring(0, end), Long.parseUnsignedLong(id, end + 1, id.length(), 16));
        }
        return context().inputs().stream()
                .mapToLong(input -> byInput.getOrDefault(input, 0L))
                .toArray();
    }

    private String text(long[] ids) {
        List<String> texts = new ArrayList<>();
        for (int slot = 0; slot < ids.length; slot++) {
            texts.add(context().inputs().get(slot) + "=" + Long.toHexString(ids[slot]));
        }
        return String.join(",", texts);
    }

    @Override
    public void counted(KeyHash mark) {
        throw new UnsupportedOperationException("A join loads its messages with their group");
    }

    @Override
    public Verdict offer(int slot, Message message, H delivery) {
        KeyHash key = groups().key(message);
        Verdict verdict = groups().judge(key, slot, message);
        if (verdict == Verdict.Plain.WAITS) {
            Input input = new Input(0, slot, message);
            groups().put((JoinGroup) groups().open(key), input);
            fresh.computeIfAbsent(key, first -> new ArrayList<>()).add(input);
            settle(delivery);
        } else if (verdict == Verdict.Plain.DUPLICATE) {
            settle(delivery);
        }
        return verdict;
    }

    @Override
    public void decide(Verdict.Complete complete, Message output, H delivery) {
        JoinGroup group = complete.group();
        Completed decision = new Completed(0, group.hash(), groups().ids(complete), output);
        groups().decide(group, decision);
        groups().open(group);
        decided.put(group.hash(), decision);
        settle(delivery);
    }

    @Override
    public FoldStore<H> folds() {
        throw new UnsupportedOperationException("A join folds nothing");
    }

    @Override
    void collect(GroupChanges changes) {
        loaded.forEach((hash, row) -> {
            Completed decision = decided.get(hash);
            List<Input> inputs = fresh.get(hash);
            if (decision != null) {
                decided(row, decision, changes);
            } else if (inputs != null || isAwaitedLonger(row)) {
                waits(row, inputs == null ? List.of() : inputs, changes);
            } else if (row.status() == StoredGroup.Status.OPEN && group(hash).isEmpty()) {
                changes.deleted().add(hash);
            }
        });
    }

    private void decided(StoredGroup row, Completed decision, GroupChanges changes) {
        Message output = decision.output();
        FoldKey key = new FoldKey(output.run(), "0", Map.of());
        changes.written()
                .add(StoredGroup.decided(row.hash(), context().clock().millis(), key, text(decision.ids()), output));
        changes.decisions().add(decision);
        if (waiting.contains(row.hash())) {
            changes.emptied().add(row.hash());
        }
    }

    private JoinGroup group(KeyHash hash) {
        return (JoinGroup) groups().open(hash);
    }

    private void waits(StoredGroup row, List<Input> inputs, GroupChanges changes) {
        JoinGroup group = group(row.hash());
        if (group.isEmpty()) {
            changes.deleted().add(row.hash());
            return;
        }
        if (row.isEmpty() || group.since() < row.at() || isAwaitedLonger(row)) {
            changes.written()
                    .add(StoredGroup.open(row.hash(), group.since(), key(group), Optional.empty(), awaited(row)));
        }
        for (Input input : inputs) {
            Message message = input.message();
            changes.messages()
                    .add(new StoredMessage(
                            mark(input.slot(), message.run(), message),
                            row.hash(),
                            context().inputs().get(input.slot()),
                            message.id(),
                            Optional.of(message)));
        }
    }

    @Override
    KeyHash hashOf(StoredGroup open) {
        return open.hash();
    }

    @Override
    public Decision decision(StoredGroup row, List<StoredMessage> messages) {
        if (row.status() == StoredGroup.Status.DECIDED) {
            return new Completed(0, row.hash(), ids(row.ids()), row.output().orElseThrow());
        }
        JoinGroup group = new JoinGroup(row.hash(), context().inputs().size());
        put(group, messages);
        Expired expired = new Expired(row.at(), row.hash());
        group.decide(expired);
        return expired;
    }
}
