package dev.dge.logic.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.message.Message;
import dev.dge.testing.TickingClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an accumulation's log makes of messages; a state is the ids of those that it counts. */
class FoldLogTest {

    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Limits LIMITS = new Limits(
            256 * 1024,
            4,
            Duration.ofMinutes(15),
            1 << 24,
            1_000,
            Duration.ZERO,
            1_000_000,
            Duration.ofDays(7),
            Duration.ofMinutes(1));

    private long now = START;
    private Room room = new Room(Long.MAX_VALUE);
    private GroupKind kind = GroupKind.FOLD_OF_RUN;
    private LoopedLog fold = log(Map.of());

    private LoopedLog log(Map<Long, byte[]> left) {
        return new LoopedLog(kind, LIMITS, left, new TickingClock(() -> now), Duration.ofHours(1), room);
    }

    private void keyed() {
        kind = GroupKind.FOLD_OF_KEY;
        fold = log(Map.of());
    }

    private Verdict offer(String key, String id) {
        Message message = new Message(id, key, new byte[0], 0, now, Map.of("traceparent", id));
        return fold.log.folds().offer(0, key, message, id);
    }

    private void add(String key, String id) {
        Verdict.Next next = (Verdict.Next) offer(key, id);
        fold.log.folds().more(next, after(next, id).getBytes(UTF_8), id);
    }

    private void finish(String key, String id) {
        Verdict.Next next = (Verdict.Next) offer(key, id);
        FoldKey of = next.fold().key();
        fold.log.folds().done(next, LoopedLog.message(key, of.key() + of.generation() + "=" + after(next, id)), id);
    }

    private static String after(Verdict.Next next, String id) {
        return next.fold().state().map(state -> new String(state, UTF_8)).orElse("") + id;
    }

    private List<String> decided() {
        return fold.decided.stream()
                .map(decision -> ((Completed) decision).output().id())
                .toList();
    }

    @Test
    void settlesAMessageOnlyWhenItsIdAndItsStateCameBack() {
        add("r", "a");
        byte[] record = fold.log.takeRecord();
        assertThat(fold.log.takeSettled()).isEmpty();
        fold.log.delivered(99, false, record);

        assertThat(fold.log.takeSettled()).containsExactly("a");
    }

    @Test
    void writesOneStateForABurst() {
        add("r", "a");
        add("r", "b");
        add("r", "c");
        fold.turn();

        assertThat(fold.entries()).containsExactly("O", "A a", "A b", "A c", "S abc");
        assertThat(fold.settled).containsExactly("a", "b", "c");
    }

    @Test
    void writesALargeStateOfABurstOnceToo() {
        byte[] large = new byte[LIMITS.recordBytes() * 2];
        for (int i = 0; i < 100; i++) {
            fold.log.folds().more((Verdict.Next) offer("r", "m" + i), large, "m" + i);
        }

        byte[] record = fold.log.takeRecord();

        assertThat(record).hasSizeBetween(large.length, large.length + 100 * 100);
        assertThat(fold.log.takeRecord()).isNull();
    }

    @Test
    void keepsAStateUntilTheNextOneCameBack() {
        add("r", "a");
        fold.turn();

        add("r", "b");
        byte[] next = fold.log.takeRecord();
        assertThat(new LoopedLog(kind, LIMITS, fold.queue, new TickingClock(() -> now), Duration.ofHours(1), room)
                        .entries())
                .contains("S a");
        fold.log.delivered(99, false, next);

        assertThat(fold.log.size().liveBytes()).isLessThan(fold.log.size().bytes());
        assertThat(fold.log.size().records()).isEqualTo(3);
    }

    @Test
    void writesWhatIsDoneWithinABatchAsItsIdsAndItsOutput() {
        add("r", "a");
        finish("r", "b");
        fold.turn();

        assertThat(fold.entries()).containsExactly("O", "A a", "A b", "D r");
        assertThat(decided()).containsExactly("r0=ab");
    }

    @Test
    void recordsNothingWhereTheBehaviourFails() {
        add("r", "a");

        assertThat(offer("r", "b")).isInstanceOf(Verdict.Next.class);
        assertThat(offer("s", "b")).isInstanceOf(Verdict.Next.class);
        add("r", "c");
        fold.turn();

        assertThat(fold.entries()).containsExactly("O", "A a", "A c", "S ac");
        assertThat(fold.log.size().open()).isEqualTo(1);
    }

    @Test
    void knowsWhatItCountedInEveryStateOfARun() {
        add("r", "a");
        assertThat(offer("r", "a")).isEqualTo(Verdict.Plain.DUPLICATE);
        finish("r", "b");
        assertThat(offer("r", "a")).isEqualTo(Verdict.Plain.DUPLICATE);
        assertThat(offer("r", "c")).isEqualTo(Verdict.Plain.SURPLUS);
        assertThat(fold.log.takeSettled()).isEmpty();
        fold.turn();
        assertThat(fold.settled).containsExactlyInAnyOrder("a", "a", "b", "a", "c");

        fold.confirmAll();
        fold.turn();

        assertThat(offer("r", "a")).isEqualTo(Verdict.Plain.SURPLUS);
        assertThat(fold.entries()).containsExactly("O", "F");
        fold = log(fold.queue);
        assertThat(offer("r", "b")).isEqualTo(Verdict.Plain.SURPLUS);
    }

    @Test
    void goesOnAfterATakeOverWithTheStateTheIdsAndTheContextOfTheFirst() {
        add("r", "a");
        fold.turn();
        add("r", "b");
        fold.turn();

        fold = log(fold.queue);

        assertThat(offer("r", "a")).isEqualTo(Verdict.Plain.DUPLICATE);
        Verdict.Next next = (Verdict.Next) offer("r", "c");
        assertThat(next.fold().state()).hasValue("ab".getBytes(UTF_8));
        assertThat(next.fold().ids()).containsExactly("a", "b");
        assertThat(next.fold().key()).isEqualTo(new FoldKey("r", "0", Map.of("traceparent", "a")));
    }

    @Test
    void opensTheNextGenerationOfAKeyAtOnce() {
        keyed();
        add("k", "a");
        finish("k", "b");
        add("k", "c");
        now++;
        finish("k", "d");
        fold.turn();

        assertThat(decided()).hasSize(2).allSatisfy(id -> assertThat(id).matches("k\\d+-\\d+=(ab|cd)"));
        assertThat(offer("k", "a")).isEqualTo(Verdict.Plain.DUPLICATE);
        assertThat(offer("k", "e")).isInstanceOf(Verdict.Next.class);
    }

    @Test
    void remembersEachIdOfAFinishedGenerationOfAKey() {
        keyed();
        add("k", "a");
        finish("k", "b");
        fold.turn();
        fold.confirmAll();
        fold.turn();
        add("k", "c");
        fold.turn();

        fold = log(fold.queue);

        assertThat(offer("k", "a")).isEqualTo(Verdict.Plain.DUPLICATE);
        assertThat(offer("k", "c")).isEqualTo(Verdict.Plain.DUPLICATE);
        assertThat(offer("other", "a")).isInstanceOf(Verdict.Next.class);
        assertThat(fold.log.size().finished()).isEqualTo(3);
        assertThat(fold.decided).isEmpty();
    }

    @Test
    void publishesAgainAfterATakeOverWhatWasNotConfirmedAndGoesOnWithTheNextGeneration() {
        keyed();
        finish("k", "a");
        add("k", "b");
        fold.turn();
        List<String> before = decided();

        fold = log(fold.queue);

        assertThat(decided()).isEqualTo(before);
        assertThat(((Verdict.Next) offer("k", "c")).fold().state()).hasValue("b".getBytes(UTF_8));
        assertThat(offer("k", "a")).isEqualTo(Verdict.Plain.DUPLICATE);
    }

    @Test
    void givesUpWhatIsNotDoneInTimeAsAWhole() {
        add("r", "a");
        add("r", "b");
        fold.turn();

        expire();

        assertThat(fold.decided).singleElement().isInstanceOfSatisfying(Expired.class, expired -> {
            assertThat(expired.fold().orElseThrow().ids()).containsExactly("a", "b");
            assertThat(expired.fold().orElseThrow().state()).hasValue("ab".getBytes(UTF_8));
        });
        assertThat(offer("r", "c")).isEqualTo(Verdict.Plain.LATER);
        fold.confirmAll();
        fold.turn();
        fold = log(fold.queue);
        assertThat(((Verdict.Next) offer("r", "a")).fold().state()).isEmpty();
    }

    private void expire() {
        now += HOUR + 1;
        fold.log.read(0, now);
        fold.log.read(1, now);
        fold.log.expire();
        fold.turn();
    }

    @Test
    void countsNothingThatWasGivenUpInTheNextFoldOfItsRunAfterTwoTakeOvers() {
        add("r", "a");
        add("waits", "w");
        fold.turn();
        Map<Long, byte[]> all = new LinkedHashMap<>(fold.queue);
        expire();
        fold.confirmAll();
        fold.turn();
        add("r", "b");
        fold.turn();
        fold.queue.forEach((tag, record) -> all.put(tag + 1_000, record));

        fold = log(all);
        fold = log(fold.queue);

        assertThat(((Verdict.Next) offer("r", "a")).fold().ids()).containsExactly("b");
    }

    @Test
    void opensNoFoldWithoutRoomButAddsToThoseThatAreOpen() {
        room = new Room(500);
        fold = log(Map.of());
        add("r", "a");
        add("s", "b");

        assertThat(offer("t", "c")).isEqualTo(Verdict.Plain.LATER);
        finish("s", "d");
        finish("r", "e");
        fold.turn();
        fold.confirmAll();

        assertThat(offer("t", "c")).isInstanceOf(Verdict.Next.class);
    }

    @Test
    void writesAsMuchForTheThousandthMessageOfARunAsForTheSecond() {
        add("r", "a0000");
        fold.turn();
        int second = write("b0000").length;
        for (int i = 0; i < 1_000; i++) {
            write("%05d".formatted(i));
        }

        assertThat(write("z0000")).hasSizeBetween(second, second + 2);
        assertThat(fold.log.size().liveBytes()).isLessThan(1_003 * 60L);
    }

    private byte[] write(String id) {
        fold.log.folds().more((Verdict.Next) offer("r", id), "{}".getBytes(UTF_8), id);
        byte[] record = fold.log.takeRecord();
        fold.log.delivered(id.hashCode(), false, record);
        fold.log.takeAcknowledgeable();
        return record;
    }

    @Test
    void refusesTheLogOfAnAccumulationWhereAJoinIsNow() {
        add("r", "a");
        fold.turn();

        kind = GroupKind.JOIN;

        assertThatThrownBy(() -> log(fold.queue))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("The record is of an accumulation, and this node is a join. Let the version of the graph"
                        + " that has the accumulation finish its runs first.");
    }

    @Test
    void awaitsAMessageThatFailedBeforeAnyOtherOfItsRunCame() {
        fold.log.comesAgain(offer("r", "a"), Duration.ofHours(2));
        now += 1;
        add("r", "b");
        fold.turn();

        assertThat(fold.log.expiresAt())
                .hasValue(START + Duration.ofMinutes(130).toMillis());
    }

    @Test
    void awaitsAMessageThatFailedAfterOthersOfItsRunCame() {
        add("r", "a");
        add("other", "x");
        fold.turn();
        fold.log.comesAgain(offer("r", "b"), Duration.ofHours(2));

        now += Duration.ofHours(1).toMillis();
        fold.log.read(0, now);
        fold.log.read(1, now);
        fold.log.expire();
        fold.turn();

        assertThat(fold.decided)
                .singleElement()
                .isInstanceOfSatisfying(
                        Expired.class,
                        expired -> assertThat(expired.fold().orElseThrow().key().key())
                                .isEqualTo("other"));
    }
}
