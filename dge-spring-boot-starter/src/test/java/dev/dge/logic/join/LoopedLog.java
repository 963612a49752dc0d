package dev.dge.logic.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dge.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A log that is owned, and a queue that gives back what is written when it is told to. */
final class LoopedLog {

    static final Delays DELAYS = new Delays(Duration.ofSeconds(10), Duration.ofSeconds(40), Duration.ofSeconds(1));

    final Map<Long, byte[]> queue = new LinkedHashMap<>();
    final List<String> settled = new ArrayList<>();
    final List<Decision> decided = new ArrayList<>();
    final JoinLog<String> log;
    private final LogContext context;
    private final Deque<byte[]> underWay = new ArrayDeque<>();
    private long tag;
    long now;

    LoopedLog(Limits limits) {
        this(limits, Map.of());
    }

    LoopedLog(Limits limits, Map<Long, byte[]> left) {
        this(limits, left, Clock.systemUTC(), Duration.ofDays(30_000), new Room(Long.MAX_VALUE));
    }

    LoopedLog(Limits limits, Map<Long, byte[]> left, Clock clock, Duration within, Room room) {
        this(GroupKind.JOIN, limits, left, clock, within, room);
    }

    /** A log that is taken over from what is left in a queue. */
    LoopedLog(GroupKind kind, Limits limits, Map<Long, byte[]> left, Clock clock, Duration within, Room room) {
        context = new LogContext(kind, List.of("a", "b"), limits, clock, () -> now, within, DELAYS, room);
        Takeover takeover = new Takeover(System.nanoTime(), context);
        left.values().forEach(record -> {
            queue.put(++tag, record);
            takeover.read(tag, true, record);
        });
        do {
            byte[] mark = takeover.mark();
            queue.put(++tag, mark);
            takeover.read(tag, false, mark);
        } while (!takeover.ready(0));
        log = takeover.own();
        decided.addAll(log.unfinished());
        turn();
    }

    static Message message(String run, String id) {
        return new Message(id, run, id.getBytes(UTF_8), 0, 1, Map.of());
    }

    Verdict offer(String run, int slot) {
        String id = run + "-" + slot;
        return log.offer(slot, message(run, id), id);
    }

    /** Offers the last message of a run, and decides it. */
    void complete(String run, int slot) {
        Verdict.Complete complete = (Verdict.Complete) offer(run, slot);
        log.decide(complete, message(run, "out-" + run), run + "-" + slot);
    }

    /** Writes as much as may be under way, gives the oldest of it back, and confirms what it decides. */
    void turnOfOne() {
        for (byte[] record = log.takeRecord(); record != null; record = log.takeRecord()) {
            underWay.add(record);
        }
        byte[] oldest = underWay.remove();
        queue.put(++tag, oldest);
        if (log.delivered(tag, false, oldest) instanceof Delivered.Stored stored) {
            stored.decisions().forEach(log::confirmed);
        }
        settled.addAll(log.takeSettled());
        log.takeAcknowledgeable().forEach(queue::remove);
    }

    /** Writes what there is, and gives it back. */
    void turn() {
        for (byte[] record = log.takeRecord(); record != null; record = log.takeRecord()) {
            queue.put(++tag, record);
            if (log.delivered(tag, false, record) instanceof Delivered.Stored stored) {
                decided.addAll(stored.decisions());
            }
        }
        settled.addAll(log.takeSettled());
        log.takeAcknowledgeable().forEach(queue::remove);
    }

    void confirmAll() {
        decided.forEach(log::confirmed);
        decided.clear();
    }

    /** The entries that the queue holds: {@code I run}, {@code A id}, {@code S state}, {@code D run}, {@code F}, {@code O}. */
    List<String> entries() {
        List<String> entries = new ArrayList<>();
        RecordReader reader = new RecordReader(context.slots());
        queue.values().forEach(record -> reader.entries(record, entry -> entries.add(describe(entry))));
        return entries;
    }

    private static String describe(LogEntry entry) {
        if (entry instanceof Input input) {
            return "I " + input.message().run();
        }
        if (entry instanceof Added added) {
            return "A " + added.id();
        }
        if (entry instanceof State state) {
            return "S " + new String(state.body(), UTF_8);
        }
        if (entry instanceof Decision decision) {
            return "D "
                    + (decision instanceof Completed completed
                            ? completed.output().run()
                            : "expired");
        }
        return entry instanceof Finished ? "F" : "O";
    }
}
