package dev.dge.logic.join;

import static dev.dge.logic.join.Takeover.Progress.LOST;
import static dev.dge.logic.join.Takeover.Progress.MARKED;
import static dev.dge.logic.join.Takeover.Progress.READING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a process may own a log that others have written, and when it has to start anew. */
class TakeoverTest {

    private static final List<String> INPUTS = List.of("a", "b");
    private static final long ME = 1;
    private static final long ANOTHER = 2;

    private final Takeover takeover = takeover();
    private long tag;

    private static Takeover takeover() {
        return new Takeover(
                ME,
                new LogContext(
                        GroupKind.JOIN,
                        INPUTS,
                        Limits.DEFAULT,
                        Clock.systemUTC(),
                        () -> 0,
                        Duration.ofDays(1),
                        LoopedLog.DELAYS,
                        new Room(Long.MAX_VALUE)));
    }

    private static byte[] record(long writer, long sequence, Epoch epoch) {
        return RecordWriter.write(new RecordHeader(writer, sequence, epoch.first(), INPUTS), List.of());
    }

    private Takeover.Progress read(boolean redelivered, byte[] record) {
        return takeover.read(++tag, redelivered, record);
    }

    @Test
    void isReadyOnceTheBrokerCountsNoMoreThanItHoldsAndItsClaimCameBackAfterThat() {
        assertThat(read(false, takeover.mark())).isEqualTo(MARKED);
        assertThat(takeover.ready(2)).isFalse();
        assertThat(takeover.complete()).isFalse();

        assertThat(read(false, takeover.mark())).isEqualTo(MARKED);
        assertThat(takeover.ready(2)).isFalse();
        assertThat(takeover.complete()).isTrue();

        assertThat(read(false, takeover.mark())).isEqualTo(MARKED);
        assertThat(takeover.ready(3)).isTrue();
    }

    @Test
    void startsAnewWhereItsOwnMarkComesAgain() {
        assertThat(read(true, takeover.mark())).isEqualTo(LOST);
    }

    @Test
    void startsAnewWhereItReadsARecordTwice() {
        assertThat(read(true, record(ANOTHER, 1, new Epoch(1)))).isEqualTo(READING);
        assertThat(read(true, record(ANOTHER, 2, new Epoch(1)))).isEqualTo(READING);
        assertThat(read(true, record(ANOTHER, 1, new Epoch(1)))).isEqualTo(LOST);
    }

    @Test
    void startsAnewWhereAnotherProcessWritesInTheEpochThatItClaims() {
        read(true, record(ANOTHER, 1, new Epoch(6)));
        read(false, takeover.mark());
        takeover.ready(2);
        takeover.mark();

        assertThat(read(false, record(ANOTHER, 2, new Epoch(6)))).isEqualTo(READING);
        assertThat(read(false, record(ANOTHER, 3, new Epoch(7)))).isEqualTo(LOST);
    }

    @Test
    void countsGroupsThatAreDecidedAsOpenAndFinishedOnesNot() {
        LoopedLog join = new LoopedLog(Limits.DEFAULT);
        join.offer("r", 0);
        join.complete("r", 1);
        join.turn();
        assertThat(openGroups(join)).isEqualTo(1);

        join.confirmAll();
        join.now += 1_000;
        join.turn();

        assertThat(openGroups(join)).isZero();
    }

    private int openGroups(LoopedLog join) {
        Takeover reading = takeover();
        join.queue.values().forEach(record -> reading.read(++tag, true, record));
        return reading.openGroups();
    }
}
