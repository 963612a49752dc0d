package dev.dge.logic.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads what earlier owners left in a log, up to the reader's own mark.
 *
 * <p>At its first delivery a process publishes {@link #mark}. When that comes back, and the queue holds nothing else, all
 * that anyone acted on has been read, and {@link #own} gives the log. For one thread.
 */
public final class Takeover {

    private final long writer;
    private final LogContext context;
    private final RecordReader reader;
    private final Groups groups;
    private final Records records;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Owner> owners = new ArrayList<>();
    private Epoch highest = Epoch.NONE;
    private Epoch marked = Epoch.NONE;
    private long marks;

    /**
     * A take-over that has read nothing.
     *
     * @param writer a random number, used once
     */
    public Takeover(long writer, LogContext context) {
        this.writer = writer;
        this.context = context;
        this.reader = new RecordReader(context.inputs());
        this.groups = new Groups(context.inputs().size());
        this.records = new Records(context.limits());
    }

    /** What a process publishes now and then while it waits for its first delivery: an empty queue gives none. */
    public static byte[] knock(long writer) {
        return RecordWriter.write(RecordHeader.knock(writer), List.of());
    }

    /** What is to be published at the first delivery, and again where {@link #ready} says that a mark was too early. */
    public byte[] mark() {
        marked = highest.next();
        Owner owner = new Owner(marked);
        return RecordWriter.write(new RecordHeader(writer, ++marks, owner.number(), context.inputs()), List.of(owner));
    }

    /**
     * Takes a delivery in.
     *
     * @return whether it is the last mark
     * @throws UnreadableRecordException if it is no record, or one of another version
     */
    public boolean read(long tag, byte[] body) {
        RecordHeader header = reader.header(body);
        if (header.isKnock()) {
            records.acknowledge(tag);
            return false;
        }
        boolean mine = header.writer() == writer;
        if (mine && header.sequence() != marks) {
            records.acknowledge(tag);
            return false;
        }
        LogRecord record =
                new LogRecord(tag, body.length, header.birth(), context.ticks().getAsLong());
        records.hold(record);
        reader.entries(body, entry -> read(entry, record));
        records.filled(record);
        if (!mine && header.birth() >= highest.next().first()) {
            highest = Epoch.of(header.birth());
        }
        return mine;
    }

    private void read(LogEntry entry, LogRecord record) {
        if (entry instanceof Finished finished) {
            read(finished, record);
        } else {
            records.put(entry, record);
            if (entry instanceof Owner owner) {
                owners.add(owner);
            } else {
                entries.add(entry);
            }
        }
    }

    // The log may hold a copy of it, or one of a later group of its key: the last counts.
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

    /**
     * Whether the mark that came back is good: its epoch is above all others, and the queue holds nothing but what was read.
     * If it is not, the mark is void, and another is to be published.
     *
     * @param messages how many messages the broker counts in the queue
     */
    public boolean ready(int messages) {
        if (marked.value() > highest.value() && messages <= records.count()) {
            return true;
        }
        records.kill(owners.remove(owners.size() - 1));
        return false;
    }

    /** The log as it is known now. Call it once, when {@link #ready}. */
    public <H> JoinLog<H> own() {
        owners.subList(0, owners.size() - 1).forEach(records::kill);
        entries.sort(Comparator.comparingLong(LogEntry::number));
        entries.forEach(this::apply);
        for (Group group : groups.open()) {
            if (group.decision() != null) {
                group.inputs().forEach(records::kill);
                group.forgetInputs();
            }
        }
        groups.finished().sort();
        records.sort();
        return new JoinLog<>(writer, marks, new Numbers(marked), groups, records, context);
    }

    // In the order of the numbers. What a later entry says, its owner wrote because it had found nothing else in the
    // log:
    // so nobody acted on what an earlier one says about the same, or it was done with.
    private void apply(LogEntry entry) {
        if (entry instanceof Input input) {
            apply(input, groups.key(input.message()));
        } else if (entry instanceof Decision decision) {
            apply(decision, decision.key());
        }
    }

    private void apply(Input input, KeyHash key) {
        if (finishedAfter(input, key)) {
            records.kill(input);
            return;
        }
        Group group = groups.open(key);
        voidDecision(group);
        Input other = group.input(input.slot());
        if (other != null) {
            records.kill(other);
        }
        group.put(input);
    }

    private void apply(Decision decision, KeyHash key) {
        if (finishedAfter(decision, key)) {
            records.kill(decision);
            return;
        }
        Group group = groups.open(key);
        voidDecision(group);
        group.decide(decision);
    }

    private void voidDecision(Group group) {
        Decision decision = group.decision();
        if (decision != null) {
            records.kill(decision);
            group.decide(null);
        }
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
        forgetFinished(place);
        return false;
    }
}
