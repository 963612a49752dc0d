package dev.dge.jdbc;

import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.ReadingMark;
import dev.dge.logic.join.SharedReading;
import dev.dge.logic.join.SharedReading.Reader;
import dev.dge.logic.join.StoredGroup;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Tells the other processes of a join how far this one has read, and hears how far they have. For one thread. */
final class Reading {

    /** Longer than the broker takes to notice that a process is gone. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final LogContext context;
    private final Database database;
    private final String node;
    private final SharedReading shared;
    private final String process = UUID.randomUUID().toString().replace("-", "");
    private ReadingMark mark = new ReadingMark();
    private boolean gaveBack = true;
    private long brokeOff;
    private long cameLate;

    Reading(Database database, String node, LogContext context) {
        this.context = context;
        this.database = database;
        this.node = node;
        this.shared = new SharedReading(context, SILENCE);
    }

    /** Says that all that was published to an input before this time was handed to this process or another. */
    void read(int slot, long time) {
        shared.read(slot, time);
    }

    /** Says that something went back to its queue that this process was handed. */
    void gaveBack() {
        gaveBack = true;
        mark = new ReadingMark();
    }

    /**
     * Says that a message came later into a delay queue than it was sent there.
     *
     * @param time when that was so for the last time, in milliseconds since 1970
     */
    void cameLate(long time) {
        cameLate = time;
    }

    /**
     * Tells and hears; to be called about every second.
     *
     * @param received how many messages have come so far
     * @param handled how many of them are stored, or went elsewhere
     */
    void beat(long received, long handled) {
        ReaderTable table = table();
        database.inTransaction(jdbc -> {
            long now = table.now(jdbc);
            long storedUpTo = mark.beat(now, received, handled);
            brokeOff = Math.max(brokeOff, Math.max(gaveBack ? now : 0, now + awayFor()));
            table.say(jdbc, process, new Reader(storedUpTo, brokeOff, now));
            List<Reader> readers = table.all(jdbc);
            shared.heard(readers, now);
            table.forget(jdbc, now - FORGOTTEN.toMillis());
            return now;
        });
        gaveBack = false;
    }

    private ReaderTable table() {
        return new ReaderTable(node, database.dialect());
    }

    // By the database's clock, as all that processes tell each other.
    private long awayFor() {
        long left = context.delays().allBackBy(cameLate) - context.clock().millis();
        return left > 0 ? left : Long.MIN_VALUE / 2;
    }

    /** Says that this process reads no more. */
    void leave() {
        ReaderTable table = table();
        database.inTransaction(jdbc -> {
            long now = table.now(jdbc);
            table.say(jdbc, process, new Reader(0, Math.max(now, brokeOff), now - SILENCE.toMillis() - 1));
            return now;
        });
    }

    /** Whether an open group is to be given up. */
    boolean passed(StoredGroup group, long now) {
        return shared.passed(group, now);
    }

    /** Whether some process reads the inputs of a node. */
    static boolean anyone(ReaderTable table, org.springframework.jdbc.core.JdbcTemplate jdbc) {
        long now = table.now(jdbc);
        return table.all(jdbc).stream().anyMatch(reader -> now - reader.seenAt() <= SILENCE.toMillis());
    }
}
