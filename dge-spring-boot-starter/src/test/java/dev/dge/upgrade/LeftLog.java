package dev.dge.upgrade;

import dev.dge.logic.join.Delays;
import dev.dge.logic.join.Delivered;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.JoinLog;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.logic.join.Takeover;
import dev.dge.logic.join.Verdict;
import dev.dge.message.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a join of two inputs has left in the queue of its state. */
final class LeftLog {

    private final Map<Long, byte[]> held = new LinkedHashMap<>();
    private final JoinLog<String> log;
    private long ticks;
    private long tag;

    LeftLog() {
        Takeover takeover = new Takeover(
                7,
                new LogContext(
                        GroupKind.JOIN,
                        List.of("price", "stock"),
                        Limits.DEFAULT,
                        Clock.systemUTC(),
                        () -> ticks,
                        Duration.ofDays(1),
                        Delays.of(List.of()),
                        new Room(Long.MAX_VALUE)));
        do {
            byte[] mark = takeover.mark();
            takeover.read(held(mark), false, mark);
        } while (!takeover.ready(0));
        log = takeover.own();
        write();
    }

    private long held(byte[] record) {
        held.put(++tag, record);
        return tag;
    }

    private void write() {
        ticks += 1_000;
        for (byte[] record = log.takeRecord(); record != null; record = log.takeRecord()) {
            if (log.delivered(held(record), false, record) instanceof Delivered.Stored stored) {
                stored.decisions().forEach(log::confirmed);
            }
        }
        log.takeAcknowledgeable().forEach(held::remove);
    }

    /** Takes the first message of a run. */
    LeftLog open(String run) {
        offer(run, 0);
        write();
        return this;
    }

    /** Puts a run out. */
    LeftLog finished(String run) {
        offer(run, 0);
        log.decide((Verdict.Complete) offer(run, 1), message(run, "out"), run + 1);
        write();
        write();
        return this;
    }

    private Verdict offer(String run, int slot) {
        return log.offer(slot, message(run, run + slot), run + slot);
    }

    private static Message message(String run, String id) {
        return new Message(id, run, new byte[] {'1'}, 0, 1, Map.of());
    }

    List<byte[]> records() {
        return List.copyOf(held.values());
    }
}
