package dev.dge.jdbc;

import dev.dge.joining.JoinInputs.Taken;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.ReadingMark;
import dev.dge.logic.join.SharedReading;
import dev.dge.logic.join.SharedReading.Reader;
import dev.dge.logic.join.StoredGroup;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells the other processes of a join how far this one has read, and hears how far they have. For one thread. */
final class Reading {

    /** Longer than the broker takes to notice that a process is gone. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int SIGNS_IN_SILENCE = 12;
    private static final int WAY_BACK = 2;
    private static final long GIVEN_BACK_WITHIN = Duration.ofSeconds(WAY_BACK).toMillis();

    private final LogContext context;
    private final Database database;
    private final String node;
    private final SharedReading shared;
    private final String process = UUID.randomUUID().toString().replace("-", "");
    private ReadingMark mark = new ReadingMark();
    private final Duration silence;
    private int givenBack;
    private int beatsUntilAllIsBack = WAY_BACK;
    private long brokeOff;
    private long cameLate;

    /**
     * The reading of a process that has not begun.
     *
     * @param silence after which a process counts as gone
     */
    Reading(Database database, String node, LogContext context, Duration silence) {
        this.silence = silence;
        this.context = context;
        this.database = database;
        this.node = node;
        this.shared = new SharedReading(context, silence);
    }

    /** Says that all that was published to an input before this time was handed to this process or another. */
    void read(int slot, long time) {
        shared.read(slot, time);
    }

    /** Says that something goes back to its queue that this process was handed. */
    void gaveBack() {
        beatsUntilAllIsBack = WAY_BACK;
        mark = new ReadingMark();
    }

    /** Begins to say that this process lives, whatever its join does meanwhile. */
    LifeSign live() {
        return new LifeSign(database, table(), process, silence.dividedBy(SIGNS_IN_SILENCE));
    }

    /**
     * Says that a message came later into a delay queue than it was sent there.
     *
     * @param time when that was so for the last time, in milliseconds since 1970
     */
    void cameLate(long time) {
        cameLate = time;
    }

    /** Tells and hears, given what has come so far; to be called about every second. */
    void beat(Taken taken) {
        if (taken.givenBack() != givenBack) {
            givenBack = taken.givenBack();
            gaveBack();
        }
        ReaderTable table = table();
        database.inTransaction(jdbc -> {
            long now = table.now(jdbc);
            long storedUpTo = mark.beat(now, taken.received(), taken.settled());
            brokeOff = Math.max(brokeOff, Math.max(beatsUntilAllIsBack > 0 ? now : 0, now + awayFor()));
            table.say(jdbc, process, new Reader(storedUpTo, brokeOff, now));
            List<Reader> readers = table.all(jdbc);
            shared.heard(readers, now);
            return now;
        });
        beatsUntilAllIsBack = Math.max(0, beatsUntilAllIsBack - 1);
    }

    /** Forgets processes that are gone for long. */
    // In a transaction of its own: it locks the rows of others, and two that beat would wait for each other.
    void forgetGone() {
        ReaderTable table = table();
        database.inTransaction(jdbc -> {
            long now = table.now(jdbc);
            table.forget(jdbc, now - FORGOTTEN.toMillis());
            return now;
        });
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
            // It holds nothing any more, however long nobody hears of it; the broker may still be giving it back.
            long back = Math.max(now + GIVEN_BACK_WITHIN, brokeOff);
            table.say(jdbc, process, new Reader(Long.MAX_VALUE, back, now - silence.toMillis() - 1));
            return now;
        });
    }

    /** Whether an open group is to be given up. */
    boolean passed(StoredGroup group, long now) {
        return shared.passed(group, now);
    }

    /** Whether some process reads the inputs of a node. */
    static boolean anyone(ReaderTable table, JdbcTemplate jdbc) {
        long now = table.now(jdbc);
        return table.all(jdbc).stream().anyMatch(reader -> now - reader.seenAt() <= SILENCE.toMillis());
    }
}
