package dev.dge.test;

import dev.dge.logic.join.Completed;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Delivered;
import dev.dge.logic.join.Departures;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.JoinLog;
import dev.dge.logic.join.Takeover;
import dev.dge.message.Outbound;
import dev.dge.test.NodeProcess.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One attempt of a process to own the log of a node with groups, from its first knock to its loss. */
final class GroupOwner implements StateQueue.Consumer {

    private final String process;
    private final GroupNode node;
    private final StateQueue queue;
    private final long writer;
    private final Deliveries deliveries;
    private final Departures departures;
    private final Deque<byte[]> records = new ArrayDeque<>();
    private final Deque<Long> acknowledgements = new ArrayDeque<>();
    private @Nullable Takeover takeover;
    private @Nullable JoinLog<Letter> log;
    private boolean owns;
    private boolean lost;
    private boolean hasNews;
    private OptionalLong markedAt = OptionalLong.empty();

    GroupOwner(String process, GroupNode node, Queues queues, StateQueue queue, long writer) {
        this.process = process;
        this.node = node;
        this.queue = queue;
        this.writer = writer;
        this.deliveries = new Deliveries(process, queues);
        this.departures = new Departures(node.context().clock(), node.context().delays());
        queue.consume(this);
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (!records.isEmpty()) {
            steps.add(new Step(process + " writes a record", () -> queue.publish(records.remove())));
        } else if (takeover == null && queue.isActive(this) && queue.ready() == 0) {
            steps.add(new Step(process + " knocks", () -> queue.publish(Takeover.knock(writer))));
        }
        if (queue.isActive(this) && queue.ready() > 0) {
            steps.add(new Step(process + " reads a record", queue::deliver));
        }
        if (hasNews) {
            steps.add(new Step(process + " works", this::work));
        }
        if (!acknowledgements.isEmpty()) {
            steps.add(new Step(process + " acknowledges a record", this::acknowledgeRecord));
        }
        deliveries.addAnswers(steps);
        if (owns) {
            deliveries.addTakes(node.queues(), this::offer, steps);
        }
        return steps;
    }

    void addFaults(List<Step> faults) {
        deliveries.addFaults(node.queues(), faults);
    }

    @Override
    public void deliver(long tag, boolean redelivered, byte[] record) {
        if (lost) {
            return;
        }
        if (log == null) {
            takeOver(tag, redelivered, record);
            return;
        }
        Delivered delivered = log.delivered(tag, redelivered, record);
        lost = delivered instanceof Delivered.Lost;
        if (delivered instanceof Delivered.Stored stored) {
            (owns ? stored.decisions() : log.unfinished()).forEach(this::publish);
            owns = true;
        }
        hasNews = true;
    }

    private void takeOver(long tag, boolean redelivered, byte[] record) {
        if (takeover == null) {
            takeover = new Takeover(writer, node.context());
            mark(takeover);
        }
        Takeover.Progress progress = takeover.read(tag, redelivered, record);
        acknowledgements.addAll(takeover.takeAcknowledgeable());
        lost = progress == Takeover.Progress.LOST;
        if (progress == Takeover.Progress.MARKED) {
            marked(takeover);
        }
    }

    // The broker answers how many messages there are after it has seen all acknowledgements of this channel.
    private void marked(Takeover reading) {
        markedAt = OptionalLong.empty();
        while (!acknowledgements.isEmpty()) {
            acknowledgeRecord();
        }
        if (reading.ready(queue.ready())) {
            log = reading.own();
            hasNews = true;
        } else {
            mark(reading);
        }
    }

    private void mark(Takeover reading) {
        records.add(reading.mark());
        markedAt = OptionalLong.of(ticks());
    }

    private long ticks() {
        return node.context().ticks().getAsLong();
    }

    private void acknowledgeRecord() {
        queue.acknowledge(this, acknowledgements.remove());
    }

    private void publish(Decision decision) {
        List<Outbound> messages = decision instanceof Completed completed
                ? List.of(Outbound.of(node.name(), completed.output()))
                : node.work().incomplete((Expired) decision);
        deliveries.publish(new Publication(messages, () -> confirmed(decision)));
    }

    private void confirmed(Decision decision) {
        if (log != null) {
            log.confirmed(decision);
            hasNews = true;
        }
    }

    private void offer(int slot, Letter letter) {
        if (log != null) {
            new GroupLetter(slot, node, letter, deliveries, departures).offerTo(log);
            hasNews = true;
        }
    }

    /** Writes, settles and acknowledges what there is by now. */
    private void work() {
        hasNews = false;
        if (log == null) {
            return;
        }
        expire(log);
        for (byte[] record = log.takeRecord(); record != null; record = log.takeRecord()) {
            records.add(record);
        }
        log.takeSettled().forEach(deliveries::settle);
        acknowledgements.addAll(log.takeAcknowledgeable());
    }

    private void expire(JoinLog<Letter> owned) {
        owned.cameLate(departures.lateAt());
        if (owned.mayExpire()) {
            for (int slot = 0; slot < node.queues().size(); slot++) {
                if (deliveries.hasReadAll(node.queues().get(slot))) {
                    owned.read(slot, node.context().clock().millis());
                }
            }
            owned.expire();
        }
    }

    /** Looks at what the time has brought. */
    void look() {
        hasNews = true;
        OptionalLong due = readBackDue();
        lost |= due.isPresent() && due.getAsLong() <= ticks();
    }

    // A process that is taken for dead is not told: it finds out by its records, which do not come back.
    private OptionalLong readBackDue() {
        OptionalLong written = log == null ? markedAt : log.oldestWrittenAt();
        long limit = node.context().limits().readBackWithin().toMillis();
        return written.isPresent() ? OptionalLong.of(written.getAsLong() + limit + 1) : written;
    }

    OptionalLong nextDue() {
        OptionalLong readBack = readBackDue();
        OptionalLong expiry = log == null ? OptionalLong.empty() : log.expiresAt();
        if (readBack.isEmpty()) {
            return expiry;
        }
        long due = node.context().clock().millis() + readBack.getAsLong() - ticks();
        return OptionalLong.of(Math.min(due, expiry.orElse(Long.MAX_VALUE)));
    }

    boolean isLost() {
        return lost;
    }

    boolean hasUnsent() {
        return !records.isEmpty();
    }

    /**
     * Gives everything back.
     *
     * @param late whether what was to be written still arrives some time
     */
    void end(boolean late) {
        queue.cancel(this);
        deliveries.giveBack();
        if (late) {
            records.forEach(queue::publishLater);
        }
    }
}
