package dev.dge.logic.join;

import dev.dge.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A join or an accumulation that owns its log: what it makes of each message, what it writes, and what follows when it reads that back.
 *
 * <p>Nothing here happens by itself. After a few calls the caller takes what there is to do: {@link #takeRecord} until it
 * gives nothing, {@link #takeSettled} and {@link #takeAcknowledgeable}. For one thread.
 *
 * @param <H> what stands for the delivery of a message
 */
public final class JoinLog<H> implements GroupStore<H> {

    private final long writer;
    private final LogContext context;
    private final Clock clock;
    private final LongSupplier ticks;
    private final RecordReader reader;
    private final Numbers numbers;
    private final Groups groups;
    private final Records records;
    private final Finishing finishing;
    private final FoldLog<H> folds;
    private final Pipeline<H> pipeline;
    private final Compaction compaction;
    private List<H> settled = new ArrayList<>();
    private boolean begun;

    JoinLog(long writer, long written, Numbers numbers, Owner begin, Replay replay) {
        this.context = replay.context();
        this.writer = writer;
        this.clock = context.clock();
        this.ticks = context.ticks();
        this.reader = new RecordReader(context.slots());
        this.numbers = numbers;
        this.groups = replay.groups();
        this.records = replay.records();
        this.pipeline = new Pipeline<>(writer, written, context, numbers);
        this.compaction = new Compaction(groups, records, pipeline, context);
        this.finishing = new Finishing(context, groups, records, numbers, pipeline);
        this.folds = new FoldLog<>(this, context, groups, numbers, pipeline);
        pipeline.add(begin);
        if (replay.hadOwner()) {
            groups.deadlines().anythingMayBeAway(clock.millis());
        }
    }

    @Override
    public FoldLog<H> folds() {
        return folds;
    }

    @Override
    public Verdict offer(int slot, Message message, H delivery) {
        KeyHash key = groups.key(message);
        Verdict verdict = groups.judge(key, slot, message);
        if (verdict == Verdict.Plain.WAITS) {
            Input input = new Input(numbers.next(), slot, message);
            groups.put((JoinGroup) groups.open(key), input);
            Batch<H> batch = pipeline.add(input);
            input.joins(batch);
            batch.settles(delivery);
        } else if (verdict == Verdict.Plain.DUPLICATE) {
            settleLater(delivery);
        } else if (verdict == Verdict.Plain.LATER) {
            park();
        }
        return verdict;
    }

    /** Takes note that a message is parked. */
    void park() {
        groups.deadlines().awaits(groups.deadlines().delays().parkedBackBy(clock.millis()));
    }

    @Override
    public void comesAgain(Verdict verdict, Duration delay) {
        groups.awaits(verdict, groups.deadlines().delays().backBy(clock.millis(), delay));
    }

    /** Settles a delivery once all that is under way is stored. */
    void settleLater(H delivery) {
        if (!pipeline.settleLater(delivery)) {
            settled.add(delivery);
        }
    }

    @Override
    public void decide(Verdict.Complete complete, Message output, H delivery) {
        JoinGroup group = complete.group();
        Completed decision = new Completed(numbers.next(), group.hash(), groups.ids(complete), output);
        groups.decide(group, decision);
        groups.open(group);
        Batch<H> batch = pipeline.add(decision);
        for (Input input : group.inputs()) {
            if (input.isFirstWrittenWith(batch)) {
                input.die();
            }
        }
        batch.settles(delivery);
    }

    /** Says that all that was published to an input before a time, in milliseconds since 1970, has been offered. */
    public void read(int slot, long time) {
        groups.deadlines().read(slot, time);
    }

    /**
     * Says that a message came later into a delay queue than it was sent there.
     *
     * @param time when that was so for the last time, in milliseconds since 1970
     */
    public void cameLate(long time) {
        groups.deadlines().anythingMayBeAway(time);
    }

    /** Whether a group may be past its deadline, so that it is worth to find out how far the inputs have been read. */
    public boolean mayExpire() {
        return groups.deadlines().mayHavePassed(clock.millis());
    }

    /**
     * When the next group is to be given up, in milliseconds since 1970, if nothing more comes; empty if none waits, or if
     * this log has not begun and must not give up any.
     */
    public OptionalLong expiresAt() {
        if (!begun) {
            return OptionalLong.empty();
        }
        return groups.open().stream()
                .filter(group -> group.decision() == null)
                .mapToLong(group -> groups.deadlines().lookAt(group.since(), group.awaited()))
                .min();
    }

    /** Gives up the groups that are past their deadline, as far as all inputs have been read. Called now and then. */
    public void expire() {
        Deadlines deadlines = groups.deadlines();
        long now = clock.millis();
        if (!begun || !deadlines.lookNow(now)) {
            return;
        }
        deadlines.lookAnew();
        for (Group group : groups.open()) {
            if (group.decision() == null) {
                if (deadlines.passed(group.since(), group.awaited(), now)) {
                    Expired expired = new Expired(numbers.next(), group.hash());
                    groups.decide(group, expired);
                    pipeline.add(expired);
                } else {
                    deadlines.opened(group.since(), group.awaited());
                }
            }
        }
    }

    /** Says that the broker has confirmed all that follows from a decision. */
    public void confirmed(Decision decision) {
        Group group = groups.find(decision.key());
        if (group != null && group.decision() == decision) {
            finishing.finish(group, decision);
        }
    }

    /**
     * Takes a delivery from the log in.
     *
     * @throws UnreadableRecordException if it is no record
     */
    public Delivered delivered(long tag, boolean redelivered, byte[] body) {
        if (redelivered) {
            return new Delivered.Lost("what this process had not acknowledged was given to another one");
        }
        RecordHeader header = reader.header(body);
        if (header.isKnock() || header.writer() != writer) {
            records.acknowledge(tag);
            return new Delivered.Dropped();
        }
        Batch<H> batch = pipeline.readBack(header.sequence());
        if (batch == null) {
            return new Delivered.Lost("a record of this process came back out of turn");
        }
        return stored(batch, new LogRecord(tag, body.length, batch.birth(), ticks.getAsLong()));
    }

    private Delivered.Stored stored(Batch<H> batch, LogRecord record) {
        List<Decision> decisions = new ArrayList<>();
        begun = true;
        records.hold(record);
        for (LogEntry entry : batch.entries()) {
            if (entry instanceof Finished group) {
                stored(group, record);
            } else if (!entry.dead()) {
                boolean first = !entry.stored();
                records.put(entry, record);
                if (first && entry instanceof Decision decision) {
                    decisions.add(decision);
                }
                if (first) {
                    dropReplaced(entry);
                }
            }
        }
        records.filled(record);
        settled.addAll(batch.deliveries());
        return new Delivered.Stored(decisions);
    }

    private void stored(Finished entry, LogRecord record) {
        FinishedGroups finished = groups.finished();
        long place = finished.find(entry.key());
        if (place >= 0 && finished.number(place) == entry.number()) {
            records.moveFinished(entry.size(), record, finished.record(place));
            finished.storedIn(place, record);
            record.holdFinished(place);
        }
        entry.ended().forEach(records::kill);
    }

    private void dropReplaced(LogEntry entry) {
        State before = entry.predecessor();
        if (before != null) {
            entry.replaces(null);
            records.kill(before);
        }
        Group group = entry instanceof Completed decision ? groups.find(decision.key()) : null;
        if (group != null) {
            group.replaceable().forEach(records::kill);
            groups.replaced(group);
        }
    }

    /** Whether this process owns the log: its first record came back. Before that nothing may be offered or published. */
    public boolean owned() {
        return begun;
    }

    /** The next record to publish, or null. */
    public byte @Nullable [] takeRecord() {
        if (begun) {
            compaction.run();
        }
        return pipeline.write();
    }

    /** The deliveries of messages whose entry, or the decision that contains them, is stored. */
    public List<H> takeSettled() {
        if (settled.isEmpty()) {
            return List.of();
        }
        List<H> taken = settled;
        settled = new ArrayList<>();
        return taken;
    }

    /** The tags of deliveries from the log in which nothing is live any more. */
    public List<Long> takeAcknowledgeable() {
        return begun ? records.takeAcknowledgeable() : List.of();
    }

    /** The decisions that may be published and are not confirmed: after a take-over, those of earlier owners. */
    public List<Decision> unfinished() {
        List<Decision> decisions = new ArrayList<>();
        for (Group group : groups.open()) {
            Decision decision = group.decision();
            if (decision != null && decision.stored()) {
                decisions.add(decision);
            }
        }
        return decisions;
    }

    /** Since when the oldest record is on its way, in milliseconds of the log's clock. */
    public OptionalLong oldestWrittenAt() {
        return pipeline.oldestWrittenAt();
    }

    /** The open group of a run, if there is one. */
    public Optional<OpenGroup> group(String run) {
        return Optional.ofNullable(groups.ofRun(run)).map(group -> OpenGroup.of(group, context));
    }

    /** Whether nothing is on its way into the log and every decision is confirmed. */
    public boolean atRest() {
        return pipeline.isEmpty() && groups.open().stream().allMatch(group -> group.decision() == null);
    }

    /** Gives back the room that the open groups take; nothing may be done with the log any more. */
    public void close() {
        groups.closeAll();
    }

    /** What there is of everything. */
    public LogSize size() {
        return new LogSize(
                groups.open().size(), groups.finished().size(), records.count(), records.bytes(), records.liveBytes());
    }
}
