package dev.dge.logic.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.message.Message;
import dev.dge.testing.TickingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JoinLogTest {

    private static final Limits EAGER = limits(Duration.ofMinutes(15), 1_000_000);

    private static Limits limits(Duration age, int remembered) {
        return new Limits(
                256 * 1024,
                4,
                age,
                1 << 24,
                1_000,
                Duration.ZERO,
                remembered,
                Duration.ofDays(7),
                Duration.ofMinutes(1));
    }

    @Test
    void settlesAMessageOnlyWhenItsEntryCameBack() {
        LoopedLog join = new LoopedLog(EAGER);

        assertThat(join.offer("r", 0)).isEqualTo(Verdict.Plain.WAITS);
        byte[] record = join.log.takeRecord();
        assertThat(join.log.takeSettled()).isEmpty();
        join.log.delivered(99, false, record);

        assertThat(join.log.takeSettled()).containsExactly("r-0");
    }

    @Test
    void writesAGroupThatComesWholeWithinABatchAsItsDecisionAlone() {
        LoopedLog join = new LoopedLog(EAGER);

        join.offer("r", 0);
        join.complete("r", 1);
        join.turn();

        assertThat(join.entries()).containsExactly("O", "D r");
        assertThat(join.settled).containsExactly("r-0", "r-1");
    }

    @Test
    void keepsTheEntryOfAMessageUntilTheDecisionThatContainsItCameBack() {
        LoopedLog join = new LoopedLog(EAGER);
        join.offer("r", 0);
        join.turn();

        join.complete("r", 1);
        byte[] decision = join.log.takeRecord();
        assertThat(join.log.takeAcknowledgeable()).isEmpty();
        join.log.delivered(99, false, decision);

        assertThat(join.log.takeAcknowledgeable()).hasSize(1);
    }

    @Test
    void forgetsWhatTheBehaviourFailedOn() {
        LoopedLog join = new LoopedLog(EAGER);
        join.offer("r", 0);

        assertThat(join.offer("r", 1)).isInstanceOf(Verdict.Complete.class);
        assertThat(join.log.offer(1, LoopedLog.message("r", "another"), "another"))
                .isInstanceOf(Verdict.Complete.class);
        join.turn();

        assertThat(join.entries()).containsExactly("O", "I r");
        assertThat(join.settled).containsExactly("r-0");
    }

    @Test
    void settlesADuplicateOfWhatIsNotStoredYetWithIt() {
        LoopedLog join = new LoopedLog(EAGER);

        join.offer("r", 0);
        assertThat(join.offer("r", 0)).isEqualTo(Verdict.Plain.DUPLICATE);
        assertThat(join.log.takeSettled()).isEmpty();
        join.turn();

        assertThat(join.settled).containsExactly("r-0", "r-0");
    }

    @Test
    void tellsDuplicatesFromConflictsInEveryStateOfAGroup() {
        LoopedLog join = new LoopedLog(EAGER);
        join.offer("r", 0);
        assertDuplicateAndConflict(join, 0);

        join.complete("r", 1);
        join.turn();
        assertDuplicateAndConflict(join, 0);

        join.confirmAll();
        join.turn();
        assertDuplicateAndConflict(join, 1);
        assertDuplicateAndConflict(new LoopedLog(EAGER, join.queue), 1);
    }

    private static void assertDuplicateAndConflict(LoopedLog join, int slot) {
        assertThat(join.offer("r", slot)).isEqualTo(Verdict.Plain.DUPLICATE);
        assertThat(join.log.offer(slot, LoopedLog.message("r", "another"), "another"))
                .isEqualTo(Verdict.Plain.CONFLICTING);
    }

    @Test
    void knowsAfterATakeOverWhatWaitsWhatIsDecidedAndWhatIsFinished() {
        LoopedLog before = new LoopedLog(EAGER);
        before.offer("waits", 0);
        before.offer("finished", 0);
        before.complete("finished", 1);
        before.turn();
        before.confirmAll();
        before.offer("decided", 0);
        before.complete("decided", 1);
        before.turn();

        LoopedLog after = new LoopedLog(EAGER, before.queue);

        assertThat(after.decided)
                .singleElement()
                .satisfies(decision ->
                        assertThat(((Completed) decision).output().run()).isEqualTo("decided"));
        assertThat(after.log.size().open()).isEqualTo(2);
        assertThat(after.log.size().finished()).isEqualTo(1);
        assertThat(after.offer("waits", 1)).isInstanceOf(Verdict.Complete.class);
    }

    @Test
    void forgetsAFinishedGroupOnlyWhenNothingOlderCouldComeBackToLife() {
        LoopedLog join = new LoopedLog(limits(Duration.ofMinutes(15), 0));
        join.offer("waits", 0);
        join.offer("r", 0);
        join.turn();
        join.complete("r", 1);
        join.turn();
        join.confirmAll();
        join.turn();

        LoopedLog after = new LoopedLog(EAGER, new LinkedHashMap<>(join.queue));

        assertThat(join.log.size().finished()).isEqualTo(1);
        assertThat(after.log.size().open()).isEqualTo(1);
        assertThat(after.decided).isEmpty();
    }

    @Test
    void forgetsFinishedGroupsBeyondItsLimitAlthoughOneMessageWaitsForEver() {
        LoopedLog join = new LoopedLog(limits(Duration.ofMinutes(15), 100));
        join.offer("waits", 0);

        for (int run = 0; run < 5_000; run++) {
            join.offer("r" + run, 0);
            join.complete("r" + run, 1);
            join.turn();
            join.confirmAll();
            join.turn();
        }

        assertThat(join.log.size().finished()).isLessThan(130);
        assertThat(join.entries()).contains("I waits");
        assertThat(join.queue).hasSizeLessThan(200);
    }

    @Test
    void writesWhatIsOldAgainUnderTheSameNumbers() {
        LoopedLog join = new LoopedLog(EAGER);
        join.offer("r", 0);
        join.turn();
        Long old = join.queue.keySet().iterator().next();

        join.now += Duration.ofMinutes(16).toMillis();
        join.turn();

        assertThat(join.queue).doesNotContainKey(old);
        assertThat(join.entries()).containsExactlyInAnyOrder("O", "I r");
        assertThat(new LoopedLog(EAGER, join.queue).log.size().open()).isEqualTo(1);
    }

    @Test
    void writesAgainWhatIsLiveWhereMostOfTheLogIsNot() {
        int slack = 16 * 1024;
        LoopedLog join = new LoopedLog(new Limits(
                256 * 1024,
                4,
                Duration.ofMinutes(15),
                slack,
                1_000_000,
                Duration.ZERO,
                1_000_000,
                Duration.ofDays(7),
                Duration.ofMinutes(1)));

        for (int run = 0; run < 200; run++) {
            join.offer("waits" + run, 0);
            String large = "r" + run + "-0";
            join.log.offer(0, new Message(large, "r" + run, new byte[1_000], 0, 1, Map.of()), large);
            join.turn();
            join.complete("r" + run, 1);
            join.turn();
            join.confirmAll();
            join.turn();
        }

        LogSize size = join.log.size();
        assertThat(size.open()).isEqualTo(200);
        assertThat(size.bytes()).isLessThan(2 * size.liveBytes() + slack + 2_000);
    }

    @Test
    void closesARecordThatIsFull() {
        LoopedLog join = new LoopedLog(new Limits(
                1_000,
                100,
                Duration.ofMinutes(15),
                1 << 24,
                1_000,
                Duration.ZERO,
                1_000,
                Duration.ofDays(7),
                Duration.ofMinutes(1)));
        for (int run = 0; run < 100; run++) {
            join.offer("r" + run, 0);
        }

        List<byte[]> records = new ArrayList<>();
        for (byte[] record = join.log.takeRecord(); record != null; record = join.log.takeRecord()) {
            records.add(record);
        }

        assertThat(records)
                .hasSizeGreaterThan(3)
                .allSatisfy(record -> assertThat(record).hasSizeLessThan(1_100));
    }

    @Test
    void remembersAFinishedGroupForSevenDays() {
        AtomicLong time = new AtomicLong(1_700_000_000_000L);
        LoopedLog join = new LoopedLog(
                EAGER, Map.of(), new TickingClock(time::get), Duration.ofDays(30_000), new Room(Long.MAX_VALUE));
        join.offer("r", 0);
        join.complete("r", 1);
        join.turn();
        join.confirmAll();
        join.turn();

        time.addAndGet(Duration.ofDays(7).toMillis());
        writeAllAgain(join);
        assertThat(join.log.size().finished()).isEqualTo(1);
        time.incrementAndGet();
        join.turn();

        assertThat(join.log.size().finished()).isZero();
    }

    /** Then no record is older than a finished group, and keeps it. */
    private static void writeAllAgain(LoopedLog join) {
        join.now += Duration.ofMinutes(16).toMillis();
        join.turn();
        join.turn();
    }

    @Test
    void packsManySmallRecordsOnce() {
        LoopedLog join = new LoopedLog(EAGER);

        for (int run = 0; run < 5_000; run++) {
            join.offer("r" + run, 0);
            join.turn();
        }

        assertThat(join.log.size().records()).isLessThan(1_100);
        assertThat(join.entries()).hasSize(5_001).doesNotHaveDuplicates();
    }

    @Test
    void countsWhatWasWrittenAgainOnceWhereTheFirstIsStillThere() {
        LoopedLog before = new LoopedLog(EAGER);
        before.offer("r", 0);
        before.turn();
        Map<Long, byte[]> left = new LinkedHashMap<>(before.queue);
        writeAllAgain(before);
        left.putAll(before.queue);

        LoopedLog after = new LoopedLog(EAGER, left);
        assertThat(after.entries()).filteredOn("I r"::equals).hasSize(1);
        after.complete("r", 1);
        after.turn();
        after.confirmAll();
        after.turn();

        assertThat(after.log.size().open()).isZero();
        assertThat(after.entries()).containsExactly("O", "F");
    }

    @Test
    void startsAnewWhereWhatItHadComesBack() {
        LoopedLog join = new LoopedLog(EAGER);
        join.offer("r", 0);
        byte[] record = join.log.takeRecord();

        assertThat(join.log.delivered(7, true, record)).isInstanceOf(Delivered.Lost.class);
    }

    @Test
    void startsAnewWhereARecordComesBackBeforeAnOlderOne() {
        LoopedLog join = new LoopedLog(EAGER);
        join.offer("r", 0);
        byte[] older = join.log.takeRecord();
        join.offer("s", 0);
        byte[] younger = join.log.takeRecord();

        assertThat(older).isNotNull();
        assertThat(join.log.delivered(7, false, younger)).isInstanceOf(Delivered.Lost.class);
    }

    @Test
    void dropsWhatAFormerOwnerWritesLate() {
        LoopedLog former = new LoopedLog(EAGER);
        LoopedLog join = new LoopedLog(EAGER, former.queue);
        former.offer("r", 0);

        Delivered delivered = join.log.delivered(99, false, former.log.takeRecord());

        assertThat(delivered).isInstanceOf(Delivered.Dropped.class);
        assertThat(join.log.takeAcknowledgeable()).containsExactly(99L);
        assertThat(join.log.size().open()).isZero();
    }

    @Test
    void doesNotCountWhatAFormerOwnerWroteLateEvenWhenItIsReadAgain() {
        LoopedLog former = new LoopedLog(EAGER);
        LoopedLog join = new LoopedLog(EAGER, former.queue);
        former.offer("r", 0);
        join.queue.put(99L, former.log.takeRecord());

        LoopedLog next = new LoopedLog(EAGER, join.queue);

        assertThat(next.log.size().open()).isZero();
    }

    @Test
    void readsFourHundredThousandWaitingMessagesInSeconds() {
        LoopedLog before = new LoopedLog(EAGER);
        for (int run = 0; run < 400_000; run++) {
            before.offer("r" + run, 0);
            if (run % 1_000 == 0) {
                before.turn();
            }
        }
        before.turn();

        long begun = System.nanoTime();
        LoopedLog after = new LoopedLog(EAGER, before.queue);

        assertThat(after.log.size().open()).isEqualTo(400_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void doesNotGrowWhereAMessageWaitsForEverAmongManyRuns() {
        LoopedLog join = new LoopedLog(limits(Duration.ofMinutes(15), 1_000));
        join.offer("waits", 0);

        long most = 0;
        for (int run = 0; run < 100_000; run++) {
            join.offer("r" + run, 0);
            join.turn();
            join.complete("r" + run, 1);
            join.now += 40;
            join.turn();
            join.confirmAll();
            join.turn();
            if (run > 50_000) {
                most = Math.max(most, join.log.size().bytes());
            }
        }

        assertThat(join.log.size().open()).isEqualTo(1);
        assertThat(most).isLessThan(20 * 1024 * 1024);
        assertThat(join.log.size().records()).isLessThan(5_000);
    }

    @Test
    void doesNotGrowWhileMoreWaitsToBeWrittenThanMayBeUnderWay() {
        LoopedLog join = new LoopedLog(new Limits(
                1_000,
                4,
                Duration.ofMinutes(15),
                10_000,
                10,
                Duration.ZERO,
                1_000,
                Duration.ofDays(7),
                Duration.ofMinutes(1)));

        long most = 0;
        for (int run = 0; run < 20_000; run++) {
            join.offer("r" + run, 0);
            if (run >= 100) {
                join.complete("r" + (run - 100), 1);
            }
            while (2 * run - join.settled.size() > 500) {
                join.turnOfOne();
            }
            most = Math.max(most, join.log.size().bytes());
        }

        assertThat(most).isLessThan(300_000);
        assertThat(join.log.size().finished()).isLessThan(1_100);
    }
}
