package dev.dge.logic.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.message.Message;
import dev.dge.testing.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a group is given up, and what becomes of it. */
class DeadlineTest {

    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Limits LIMITS = new Limits(
            256 * 1024,
            4,
            Duration.ofMinutes(15),
            1 << 24,
            1_000,
            Duration.ZERO,
            1_000,
            Duration.ofDays(7),
            Duration.ofMinutes(1));

    private long now = START;
    private Room room = new Room(Long.MAX_VALUE);
    private LoopedLog join = log(Map.of());

    private LoopedLog log(Map<Long, byte[]> left) {
        return new LoopedLog(LIMITS, left, new TickingClock(() -> now), Duration.ofHours(1), room);
    }

    private Verdict offer(int slot, String id) {
        return join.log.offer(slot, new Message(id, "r", new byte[0], 0, now, Map.of()), id);
    }

    private void bothAreReadUpToNow() {
        join.log.read(0, now);
        join.log.read(1, now);
    }

    private void expire() {
        join.log.expire();
        join.turn();
    }

    @Test
    void saysWhenItGivesAGroupUpAndDoesItThen() {
        offer(0, "a1");
        join.turn();
        assertThat(join.log.expiresAt()).hasValue(START + HOUR);

        now += HOUR;
        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).hasSize(1);
        assertThat(join.log.expiresAt()).isEmpty();
    }

    @Test
    void givesAGroupUpOnceItsDeadlineIsPastAndAllInputsAreRead() {
        offer(0, "a1");
        join.turn();

        now += HOUR + 1;
        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).singleElement().isInstanceOfSatisfying(Expired.class, expired -> {
            assertThat(expired.messages()).hasSize(2).last().isNull();
            assertThat(expired.messages().get(0).id()).isEqualTo("a1");
        });
    }

    @Test
    void givesNothingUpBeforeTheDeadline() {
        offer(0, "a1");
        join.turn();

        now += HOUR - 1;
        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).isEmpty();
    }

    @Test
    void givesNothingUpWhileAnInputIsNotReadAsFarAsTheDeadline() {
        offer(0, "a1");
        join.turn();

        now += HOUR + 1;
        join.log.read(0, now);
        join.log.read(1, START + HOUR - 1);
        expire();

        assertThat(join.decided).isEmpty();
        assertThat(join.log.mayExpire()).isTrue();
    }

    // It may be of a foreign client that says not when: then it counts as published when it is delivered.
    @Test
    void takesNoMessageAsProofThatAnInputIsRead() {
        offer(0, "a1");
        now += HOUR + 1;
        join.log.offer(0, new Message("a2", "other", new byte[0], 0, now, Map.of()), "a2");
        join.log.offer(1, new Message("b2", "another", new byte[0], 0, now, Map.of()), "b2");
        join.turn();

        expire();

        assertThat(join.decided).isEmpty();
    }

    @Test
    void takesAMessageOfAClockThatIsAheadForNoProofOfThat() {
        offer(0, "a1");
        join.log.offer(1, new Message("b2", "other", new byte[0], 0, now + 2 * HOUR, Map.of()), "b2");
        join.turn();

        now += HOUR + 1;
        join.log.read(0, now);
        expire();

        assertThat(join.decided).isEmpty();
    }

    @Test
    void givesNothingUpBeforeItsDeadlineBesideWhatIsPastItThoughTheClockWasSetBack() {
        offer(0, "a1");
        now += HOUR / 2;
        join.log.offer(0, new Message("a2", "later", new byte[0], 0, now, Map.of()), "a2");
        join.turn();

        now = START + HOUR + 1;
        join.log.read(0, now + HOUR);
        join.log.read(1, now + HOUR);
        expire();

        assertThat(join.decided)
                .singleElement()
                .isInstanceOfSatisfying(
                        Expired.class,
                        expired -> assertThat(expired.messages().get(0).id()).isEqualTo("a1"));
    }

    @Test
    void letsAMessageComeLaterWhoseGroupIsBeingGivenUpAndOpensAnotherGroupThen() {
        offer(0, "a1");
        join.turn();
        now += HOUR + 1;
        bothAreReadUpToNow();
        expire();

        assertThat(offer(1, "b1")).isEqualTo(Verdict.Plain.LATER);
        join.confirmAll();
        join.turn();

        assertThat(join.log.size().open()).isZero();
        assertThat(offer(1, "b1")).isEqualTo(Verdict.Plain.WAITS);
        assertThat(offer(0, "a1")).isInstanceOf(Verdict.Complete.class);
    }

    @Test
    void givesUpAgainAfterATakeOverWhatWasNotConfirmed() {
        offer(0, "a1");
        join.turn();
        now += HOUR + 1;
        bothAreReadUpToNow();
        expire();

        join = log(join.queue);

        assertThat(join.decided)
                .singleElement()
                .isInstanceOfSatisfying(
                        Expired.class,
                        expired -> assertThat(expired.messages().get(0).id()).isEqualTo("a1"));
    }

    @Test
    void knowsNothingOfAGivenUpGroupAfterATakeOver() {
        offer(0, "a1");
        join.turn();
        now += HOUR + 1;
        bothAreReadUpToNow();
        expire();
        join.confirmAll();
        join.turn();

        join = log(join.queue);

        assertThat(join.decided).isEmpty();
        assertThat(join.log.size().open()).isZero();
        assertThat(offer(0, "a1")).isEqualTo(Verdict.Plain.WAITS);
    }

    @Test
    void opensNoGroupWithoutRoomButCompletesThoseThatAreOpen() {
        room = new Room(1_000);
        join = log(Map.of());
        for (String run : List.of("r1", "r2", "r3")) {
            join.offer(run, 0);
        }

        assertThat(join.offer("r4", 0)).isEqualTo(Verdict.Plain.LATER);
        join.complete("r1", 1);
        join.complete("r2", 1);
        join.turn();
        join.confirmAll();

        assertThat(join.offer("r4", 0)).isEqualTo(Verdict.Plain.WAITS);
    }

    @Test
    void givesItsRoomBackWhenItIsClosed() {
        room = new Room(1);
        join = log(Map.of());
        join.offer("r1", 0);
        assertThat(room.isFull()).isTrue();

        join.log.close();

        assertThat(room.isFull()).isFalse();
    }

    private void fillTheRoom() {
        room = new Room(1);
        join = log(Map.of());
        join.offer("large", 0);
    }

    private void makeRoom() {
        join.complete("large", 1);
        join.turn();
        join.confirmAll();
        join.turn();
    }

    private Verdict offerOld(int slot, String id) {
        return join.log.offer(slot, new Message(id, "r", new byte[0], 0, START, Map.of()), id);
    }

    @Test
    void joinsWhatWasParkedBeyondItsDeadlineOnBothSides() {
        fillTheRoom();
        now += HOUR + 1;
        assertThat(offerOld(0, "a1")).isEqualTo(Verdict.Plain.LATER);
        assertThat(offerOld(1, "b1")).isEqualTo(Verdict.Plain.LATER);
        makeRoom();
        now += 10_000;
        assertThat(offerOld(0, "a1")).isEqualTo(Verdict.Plain.WAITS);

        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).isEmpty();
        assertThat(offerOld(1, "b1")).isInstanceOf(Verdict.Complete.class);
    }

    @Test
    void givesUpWhatWasParkedAloneOnceTheOtherSideWouldBeBack() {
        fillTheRoom();
        now += HOUR + 1;
        offerOld(0, "a1");
        long parked = now;
        makeRoom();
        now += 10_000;
        offerOld(0, "a1");
        join.turn();
        assertThat(join.log.expiresAt()).hasValue(parked + 20_000);

        now = parked + 20_000;
        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).hasSize(1);
    }

    @Test
    void awaitsOnlyGroupsThatAreOpenedAfterSomethingWasParked() {
        room = new Room(1);
        join = log(Map.of());
        offer(0, "a1");
        join.turn();
        now += HOUR;
        join.offer("other", 0);

        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).hasSize(1);
    }

    @Test
    void keepsAGroupTogetherWhoseAggregatorFailsBeyondItsDeadline() {
        offer(0, "a1");
        join.turn();
        now += HOUR - 1;
        join.log.comesAgain(offer(1, "b1"), Duration.ofSeconds(30));
        now += 30_000;
        bothAreReadUpToNow();
        expire();
        assertThat(join.decided).isEmpty();

        join.log.comesAgain(offer(1, "b1"), Duration.ofSeconds(30));
        long failed = now;
        now = failed + 59_999;
        bothAreReadUpToNow();
        expire();
        assertThat(join.decided).isEmpty();

        now = failed + 60_000;
        join.log.read(0, now);
        expire();
        assertThat(join.decided).isEmpty();
        now += 1_000;
        join.log.read(1, now);
        expire();
        assertThat(join.decided).hasSize(1);
    }

    @Test
    void awaitsAllThatMayBeAwayAfterATakeOver() {
        offer(0, "a1");
        join.turn();
        now += HOUR + 1;
        long takenOver = now;
        join = log(join.queue);
        assertThat(join.log.expiresAt()).hasValue(takenOver + 80_000);

        now += 79_999;
        bothAreReadUpToNow();
        expire();
        assertThat(join.decided).isEmpty();
        now += 1;
        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).hasSize(1);
    }

    @Test
    void awaitsAllThatCameLateIntoADelayQueue() {
        offer(0, "a1");
        join.turn();
        now += HOUR + 1;
        join.log.cameLate(now);
        bothAreReadUpToNow();
        expire();
        assertThat(join.decided).isEmpty();

        now += 80_000;
        bothAreReadUpToNow();
        expire();

        assertThat(join.decided).hasSize(1);
    }
}
