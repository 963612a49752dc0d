package dev.dge.logic.join;

import dev.dge.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that a join holds or remembers. */
final class Groups {

    private final int slots;
    private final Map<KeyHash, Group> open = new HashMap<>();
    private final FinishedGroups finished;
    private final Hashes hashes = new Hashes();

    Groups(int slots) {
        this.slots = slots;
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
            if (place >= 0) {
                return known(finished.counted(place, slot, hashes.id(message.id())));
            }
            group = new Group(key, slots);
        }
        Decision decision = group.decision();
        if (decision != null) {
            return known(decision.ids()[slot] == hashes.id(message.id()));
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
        open.remove(key);
    }

    Collection<Group> open() {
        return open.values();
    }

    FinishedGroups finished() {
        return finished;
    }
}
