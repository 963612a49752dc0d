package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a log says, read from its records in any order. */
final class Replay {

    private final LogContext context;
    private final Groups groups;
    private final Records records;
    private final Map<LogRecord, RecordHeader> headers = new HashMap<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Owner> owners = new ArrayList<>();

    Replay(LogContext context) {
        this.context = context;
        this.groups = new Groups(context, context.room());
        this.records = new Records(context.limits());
    }

    LogContext context() {
        return context;
    }

    Groups groups() {
        return groups;
    }

    Records records() {
        return records;
    }

    /** Whether another process has owned the log before. */
    boolean hadOwner() {
        return !owners.isEmpty();
    }

    /** Holds a record, whatever is in it, until all is read. */
    LogRecord hold(long tag, int bytes, RecordHeader header) {
        LogRecord record =
                new LogRecord(tag, bytes, header.birth(), context.ticks().getAsLong());
        records.hold(record);
        headers.put(record, header);
        return record;
    }

    void read(LogEntry entry, LogRecord record) {
        if (entry instanceof Finished finished) {
            read(finished, record);
            return;
        }
        boolean folded = entry instanceof Added || entry instanceof State;
        if (folded && context.kind() == GroupKind.JOIN) {
            throw new UnreadableRecordException("The record is of an accumulation, and this node is a join. Let the"
                    + " version of the graph that has the accumulation finish its runs first.");
        }
        records.put(entry, record);
        if (entry instanceof Owner owner) {
            owners.add(owner);
        } else {
            entries.add(entry);
        }
    }

    // True whoever says it. The log may hold a copy of it, or one of a later group of its key: the last counts.
    private void read(Finished entry, LogRecord record) {
        FinishedGroups finished = groups.finished();
        long place = finished.find(entry.key());
        if (place >= 0 && finished.number(place) >= entry.number()) {
            return;
        }
        if (place >= 0) {
            forgetFinished(place);
        }
        finished.storedIn(finished.add(entry), record);
        records.moveFinished(entry.size(), record, null);
    }

    private void forgetFinished(long place) {
        LogRecord record = groups.finished().record(place);
        groups.finished().forget(place);
        if (record != null) {
            records.release(record, groups.finished().entrySize());
        }
    }

    /** Applies all that counts, and gives the entry with which the next epoch begins. */
    Owner finish(Numbers numbers) {
        Map<Long, Long> counted = dropLateRecords();
        entries.sort(Comparator.comparingLong(LogEntry::number));
        entries.stream().filter(entry -> !entry.dead()).forEach(this::apply);
        for (Group group : groups.open()) {
            if (group.decision() instanceof Completed) {
                group.replaceable().forEach(records::kill);
                groups.replaced(group);
            }
        }
        groups.finished().sort();
        records.sort();
        headers.keySet().forEach(records::filled);
        return new Owner(numbers.next(), counted);
    }

    /** Drops what came too late for an earlier owner, and gives the last record of each writer that counts. */
    private Map<Long, Long> dropLateRecords() {
        List<Owner> valid = validOwners();
        Map<Long, Long> counted = new HashMap<>();
        headers.forEach((record, header) -> {
            if (valid.stream().anyMatch(owner -> owner.voids(header))) {
                List.copyOf(record.entries()).forEach(records::kill);
            } else {
                counted.merge(header.writer(), header.sequence(), Math::max);
            }
        });
        owners.forEach(records::kill);
        return counted;
    }

    // From the last one back: one that came too late for a later one never owned.
    private List<Owner> validOwners() {
        List<Owner> valid = new ArrayList<>();
        owners.sort(Comparator.comparingLong(Owner::number).reversed());
        for (Owner owner : owners) {
            RecordHeader header = headers.get(owner.record());
            if (header != null && valid.stream().noneMatch(later -> later.voids(header))) {
                valid.add(owner);
            }
        }
        return valid;
    }

    private void apply(LogEntry entry) {
        if (entry instanceof Input input) {
            apply(input);
        } else if (entry instanceof Added message) {
            apply(message);
        } else if (entry instanceof State state) {
            apply(state);
        } else if (entry instanceof Decision decision) {
            apply(decision);
        }
    }

    private void apply(Input input) {
        KeyHash key = groups.key(input.message());
        if (finishedAfter(input, key)) {
            records.kill(input);
            return;
        }
        JoinGroup group = (JoinGroup) groups.open(key);
        Input copy = group.input(input.slot());
        if (copy != null) {
            records.kill(copy);
        }
        groups.put(group, input);
    }

    private void apply(Added message) {
        if (finishedAfter(message, message.group())) {
            records.kill(message);
            return;
        }
        Fold fold = (Fold) groups.open(message.group());
        Added copy = fold.last();
        if (copy != null && copy.number() == message.number()) {
            records.kill(message);
            return;
        }
        groups.put(fold, message);
    }

    private void apply(State state) {
        if (finishedAfter(state, state.group())) {
            records.kill(state);
            return;
        }
        Fold fold = (Fold) groups.open(state.group());
        State before = fold.current();
        if (before != null) {
            records.kill(before);
        }
        groups.put(fold, state);
    }

    private void apply(Decision decision) {
        if (finishedAfter(decision, decision.key())) {
            records.kill(decision);
            return;
        }
        Group group = groups.open(decision.key());
        Decision copy = group.decision();
        if (copy != null) {
            records.kill(copy);
        }
        groups.decide(group, decision);
    }

    private boolean finishedAfter(LogEntry entry, KeyHash key) {
        FinishedGroups finished = groups.finished();
        long place = finished.find(key);
        if (place < 0) {
            return false;
        }
        if (finished.number(place) > entry.number()) {
            return true;
        }
        // A group of this key was begun anew, so the finished one was forgotten. What its owner let go of with it may
        // still
        // be here, and would come back to life where the next owner does not find it: Compaction forgets it in its
        // turn.
        finished.giveUp(place);
        return false;
    }
}
