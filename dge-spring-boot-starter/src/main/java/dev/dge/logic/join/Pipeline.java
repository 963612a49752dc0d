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
    private final List<String> inputs;
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
        this.inputs = context.inputs();
        this.limits = context.limits();
        this.numbers = numbers;
        this.clock = context.ticks();
    }

    /** Puts an entry into the batch that is being gathered. */
    Batch<H> add(LogEntry entry) {
        Batch<H> batch = current;
        if (batch != null && batch.size() + entry.size() > limits.recordBytes()) {
            full.add(batch);
            batch = null;
        }
        if (batch == null) {
            batch = new Batch<>(numbers.next(), clock.getAsLong());
            current = batch;
        }
        batch.add(entry);
        return batch;
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
                return RecordWriter.write(new RecordHeader(writer, written, batch.birth(), inputs), batch.entries());
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
