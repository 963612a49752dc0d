package dev.dge.logic.join;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The entries on their way into the log: being gathered, waiting for room, or written and not read back yet. */
final class Pipeline<H> {

    private final long writer;
    private final List<String> slots;
    private final Limits limits;
    private final Numbers numbers;
    private final LongSupplier clock;
    private final Deque<Batch<H>> full = new ArrayDeque<>();
    private final Deque<Batch<H>> inFlight = new ArrayDeque<>();
    private @Nullable Batch<H> current;
    private long written;

    /**
     * An empty pipeline.
     *
     * @param written how many records the writer has written before
     */
    Pipeline(long writer, long written, LogContext context, Numbers numbers) {
        this.writer = writer;
        this.written = written;
        this.slots = context.slots();
        this.limits = context.limits();
        this.numbers = numbers;
        this.clock = context.ticks();
    }

    /** Puts an entry into the batch that is being gathered. */
    Batch<H> add(LogEntry entry) {
        if (current != null && current.size() + entry.size() > limits.recordBytes()) {
            closeCurrent();
        }
        Batch<H> batch = current();
        batch.add(entry);
        return batch;
    }

    /**
     * Puts the id of a message and what it made of its fold into one batch, so that neither is stored without the other.
     *
     * <p>A state that waits in this batch for being written is replaced, so that a burst of messages costs one.
     *
     * @param before the state that this follows, if there is one
     */
    Batch<H> add(Added message, LogEntry next, @Nullable State before) {
        State waiting = before != null && before.isFirstWrittenWith(current) ? before : null;
        int rest = message.size() + (current == null ? 0 : current.size()) - (waiting == null ? 0 : waiting.size());
        // A large state alone in its batch may be replaced by another one, or each message of a burst would cost one.
        if (rest > limits.recordBytes() / 4 && rest + next.size() > limits.recordBytes()) {
            closeCurrent();
            waiting = null;
        }
        Batch<H> batch = current();
        batch.remove(waiting);
        next.replaces(waiting == null ? before : waiting.predecessor());
        batch.add(message);
        batch.add(next);
        return batch;
    }

    private void closeCurrent() {
        if (current != null) {
            full.add(current);
            current = null;
        }
    }

    private Batch<H> current() {
        if (current == null) {
            current = new Batch<>(numbers.next(), clock.getAsLong());
        }
        return current;
    }

    /** Lets a delivery wait until all that is under way is stored; false if nothing is. */
    boolean settleLater(H delivery) {
        Batch<H> last = current != null ? current : !full.isEmpty() ? full.peekLast() : inFlight.peekLast();
        if (last == null) {
            return false;
        }
        last.settles(delivery);
        return true;
    }

    /** The next record that is due, if there is room for one under way. */
    byte @Nullable [] write() {
        while (inFlight.size() < limits.inFlight()) {
            Batch<H> batch = nextDue();
            if (batch == null) {
                return null;
            }
            batch.dropDead();
            if (!batch.entries().isEmpty() || !batch.deliveries().isEmpty()) {
                batch.written(++written, clock.getAsLong());
                inFlight.add(batch);
                return RecordWriter.write(new RecordHeader(writer, written, batch.birth(), slots), batch.entries());
            }
        }
        return null;
    }

    private @Nullable Batch<H> nextDue() {
        Batch<H> batch = full.poll();
        if (batch == null
                && current != null
                && current.due(clock.getAsLong(), limits.finishedWait().toMillis())) {
            batch = current;
            current = null;
        }
        return batch;
    }

    /** Takes out the batch of a record that was read back, or null if another was to come first. */
    @Nullable
    Batch<H> readBack(long sequence) {
        Batch<H> next = inFlight.peek();
        return next != null && next.sequence() == sequence ? inFlight.remove() : null;
    }

    /** Whether there is room for entries that could also wait. */
    boolean hasRoom() {
        return inFlight.size() < limits.inFlight()
                && full.isEmpty()
                && (current == null || current.size() < limits.recordBytes());
    }

    /** About how many bytes are under way. */
    long size() {
        long size = current == null ? 0 : current.size();
        for (Batch<H> batch : full) {
            size += batch.size();
        }
        for (Batch<H> batch : inFlight) {
            size += batch.size();
        }
        return size;
    }

    /** Whether nothing is under way. */
    boolean isEmpty() {
        return current == null && full.isEmpty() && inFlight.isEmpty();
    }

    /** Since when the oldest record is on its way, in milliseconds of the log's clock. */
    OptionalLong oldestWrittenAt() {
        Batch<H> oldest = inFlight.peek();
        return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest.writtenAt());
    }
}
