package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that a log holds or remembers. */
final class Groups {

    private static final int GROUP_MEMORY = 200;
    private static final int MESSAGE_MEMORY = 400;
    private static final int ID_MEMORY = 300;

    private final GroupKind kind;
    private final int inputs;
    private final Room room;
    private final Deadlines deadlines;
    private final Map<KeyHash, Group> open = new HashMap<>();
    private final Folds folds = new Folds();
    private final FinishedGroups finished;
    private final Hashes hashes = new Hashes();

    /**
     * No groups yet.
     *
     * @param room what they take while they are open
     */
    Groups(LogContext context, Room room) {
        this.kind = context.kind();
        this.inputs = context.inputs().size();
        this.room = room;
        this.deadlines = new Deadlines(context);
        this.finished = new FinishedGroups(context.slots().size());
    }

    KeyHash key(Message message) {
        return hashes.key(message.run());
    }

    /** What a message means to its join; changes nothing. */
    Verdict judge(KeyHash key, int slot, Message message) {
        JoinGroup group = (JoinGroup) open.get(key);
        if (group == null) {
            long place = finished.find(key);
            if (place >= 0 && !finished.wasGivenUp(place)) {
                return known(finished.counted(place, slot, hashes.id(message.id())));
            }
            if (room.isFull()) {
                return Verdict.Plain.LATER;
            }
            group = new JoinGroup(key, inputs);
        }
        if (group.decision() instanceof Completed decision) {
            return known(decision.ids()[slot] == hashes.id(message.id()));
        }
        if (group.decision() != null) {
            return Verdict.Plain.LATER;
        }
        Input there = group.input(slot);
        if (there != null) {
            return known(there.message().id().equals(message.id()));
        }
        return group.lacksOnly(slot) ? new Verdict.Complete(group, slot, message) : Verdict.Plain.WAITS;
    }

    private static Verdict known(boolean same) {
        return same ? Verdict.Plain.DUPLICATE : Verdict.Plain.CONFLICTING;
    }

    /**
     * What a message means to its fold; changes nothing.
     *
     * @param key what it is of
     * @param input the name of the input that it came over
     */
    Verdict judge(FoldKey key, String input, Message message) {
        KeyHash mark = hashes.of(key.key(), input, message.id());
        if (folds.counted(mark) || finished.find(mark) >= 0) {
            return Verdict.Plain.DUPLICATE;
        }
        Fold fold = folds.undecided(key.key());
        if (fold != null) {
            return new Verdict.Next(fold, mark, input, message);
        }
        KeyHash hash = hash(key);
        Group decided = open.get(hash);
        if (decided != null) {
            return decided.decision() instanceof Completed ? Verdict.Plain.SURPLUS : Verdict.Plain.LATER;
        }
        long place = finished.find(hash);
        if (place >= 0 && !finished.wasGivenUp(place)) {
            return Verdict.Plain.SURPLUS;
        }
        return room.isFull() ? Verdict.Plain.LATER : new Verdict.Next(new Fold(hash, key), mark, input, message);
    }

    private KeyHash hash(FoldKey key) {
        return kind == GroupKind.FOLD_OF_RUN ? hashes.key(key.key()) : hashes.of(key.key(), key.generation());
    }

    /** The hashes of the ids of a group's messages. */
    long[] ids(Verdict.Complete complete) {
        return complete.inputs().stream()
                .mapToLong(message -> hashes.id(message.id()))
                .toArray();
    }

    /** Puts a message into its group. */
    void put(JoinGroup group, Input input) {
        if (group.isEmpty()) {
            group.awaits(deadlines.parkedBackBy());
        }
        group.put(input);
        deadlines.opened(input.message().since(), group.awaited());
        take(group, MESSAGE_MEMORY + input.size());
    }

    /** Counts a message in its fold. */
    void put(Fold fold, Added message) {
        fold.add(message);
        folds.counts(message);
        take(fold, ID_MEMORY + message.size());
    }

    /** Gives a fold its next state. */
    void put(Fold fold, State next) {
        State before = fold.current();
        if (before == null) {
            fold.awaits(deadlines.parkedBackBy());
        }
        fold.become(next);
        folds.goesOn(fold);
        deadlines.opened(next.since(), fold.awaited());
        take(fold, next.size() - (before == null ? 0 : before.size()));
    }

    /** Takes note that a message was not taken, and is back by a time. */
    void awaits(Verdict verdict, long backBy) {
        Group group = verdict instanceof Verdict.Complete complete
                ? complete.group()
                : verdict instanceof Verdict.Next next ? next.fold() : null;
        if (group != null && open.containsKey(group.hash())) {
            group.awaits(backBy);
        } else {
            deadlines.awaits(backBy);
        }
    }

    private void take(Group group, long size) {
        group.memory(group.memory() + size);
        room.take(size);
    }

    /** Says that a message of this mark counts in a fold that is not at hand. */
    void counted(KeyHash mark) {
        folds.counts(new Added(0, mark, mark, ""));
    }

    /** Fixes what becomes of a group. */
    void decide(Group group, Decision decision) {
        group.decide(decision);
        if (group instanceof Fold fold) {
            folds.decided(fold);
        }
    }

    /** Drops what a group's output replaces. */
    void replaced(Group group) {
        group.replaced();
        long rest =
                group.decision() == null ? 0 : GROUP_MEMORY + group.decision().size();
        for (LogEntry entry : group.entries()) {
            rest += ID_MEMORY + entry.size();
        }
        take(group, rest - group.memory());
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** The group that is known by this, which is opened if there is none. */
    Group open(KeyHash hash) {
        return open.computeIfAbsent(
                hash, absent -> kind == GroupKind.JOIN ? new JoinGroup(absent, inputs) : new Fold(absent));
    }

    void open(Group group) {
        open.put(group.hash(), group);
    }

    @Nullable
    Group find(KeyHash hash) {
        return open.get(hash);
    }

    /** The open group of a run, if there is one, and groups are of runs. */
    @Nullable
    Group ofRun(String run) {
        return kind == GroupKind.FOLD_OF_KEY ? null : open.get(hashes.key(run));
    }

    void close(Group group) {
        open.remove(group.hash());
        take(group, -group.memory());
        if (group instanceof Fold fold) {
            folds.finished(fold);
        }
    }

    /** Gives back all the memory that the groups take; nothing may be done with them any more. */
    void closeAll() {
        open.values().forEach(group -> take(group, -group.memory()));
        open.clear();
    }

    Collection<Group> open() {
        return open.values();
    }

    FinishedGroups finished() {
        return finished;
    }
}
