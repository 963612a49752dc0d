package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that a join holds or remembers. */
final class Groups {

    private final int slots;
    private static final int GROUP_MEMORY = 200;
    private static final int MESSAGE_MEMORY = 400;

    private final Room room;
    private final Deadlines deadlines;
    private final Map<KeyHash, Group> open = new HashMap<>();
    private final FinishedGroups finished;
    private final Hashes hashes = new Hashes();

    Groups(LogContext context) {
        this.slots = context.inputs().size();
        this.room = context.room();
        this.deadlines = new Deadlines(context.within().toMillis(), slots);
        this.finished = new FinishedGroups(slots);
    }

    KeyHash key(Message message) {
        return hashes.key(message.run());
    }

    /** What a message means to its group; changes nothing. */
    Verdict judge(KeyHash key, int slot, Message message) {
        Group group = open.get(key);
        if (group == null) {
            long place = finished.find(key);
            if (place >= 0 && !finished.wasGivenUp(place)) {
                return known(finished.counted(place, slot, hashes.id(message.id())));
            }
            if (room.isFull()) {
                return Verdict.Plain.LATER;
            }
            group = new Group(key, slots);
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

    /** The hashes of the ids of a group's messages. */
    long[] ids(Verdict.Complete complete) {
        return complete.inputs().stream()
                .mapToLong(message -> hashes.id(message.id()))
                .toArray();
    }

    /** Puts a message into its group. */
    void put(Group group, Input input) {
        group.put(input);
        deadlines.opened(input.message().since());
        take(group, MESSAGE_MEMORY + input.size());
    }

    private void take(Group group, long size) {
        group.memory(group.memory() + size);
        room.take(size);
    }

    /** Drops a group's messages, which its output replaces. */
    void forgetInputs(Group group) {
        group.forgetInputs();
        long rest =
                group.decision() == null ? 0 : GROUP_MEMORY + group.decision().size();
        take(group, rest - group.memory());
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Group open(KeyHash key) {
        return open.computeIfAbsent(key, absent -> new Group(absent, slots));
    }

    void open(Group group) {
        open.put(group.key(), group);
    }

    @Nullable
    Group find(KeyHash key) {
        return open.get(key);
    }

    void close(KeyHash key) {
        Group closed = open.remove(key);
        if (closed != null) {
            take(closed, -closed.memory());
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
