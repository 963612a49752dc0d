package dev.dge.logic.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.logic.join.SharedReading.Reader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedReadingTest {

    private static final long SILENCE = 1_000;

    private final LogContext context = new LogContext(
            GroupKind.JOIN,
            List.of("a"),
            Limits.DEFAULT,
            Clock.systemUTC(),
            () -> 0,
            Duration.ofMillis(10),
            LoopedLog.DELAYS,
            new Room(Long.MAX_VALUE));
    private final SharedReading reading = new SharedReading(context, Duration.ofMillis(SILENCE));

    private static Reader reader(long storedUpTo, long brokeOff, long seenAt) {
        return new Reader(storedUpTo, brokeOff, seenAt);
    }

    private boolean passed() {
        return passed(0);
    }

    private boolean passed(long awaited) {
        FoldKey key = new FoldKey("r", "0", Map.of());
        KeyHash hash = new Hashes().key("r");
        return reading.passed(StoredGroup.open(hash, 100, key, Optional.empty(), awaited), 100_000);
    }

    @Test
    void givesNothingUpBeforeEveryProcessHasStoredWhatItWasHanded() {
        reading.read(0, 200);

        reading.heard(List.of(reader(5_100, 0, 5_000), reader(4_900, 0, 5_000)), 5_000);
        assertThat(passed()).isFalse();
        reading.heard(List.of(reader(6_100, 0, 6_000), reader(5_000, 0, 6_000)), 6_000);

        assertThat(passed()).isTrue();
    }

    @Test
    void givesNothingUpThatAProcessMayHaveGivenBackSince() {
        reading.read(0, 200);

        reading.heard(List.of(reader(4_000, 0, 5_000)), 5_000);
        reading.heard(List.of(reader(7_000, 6_000, 7_000)), 7_000);
        assertThat(passed()).isFalse();
        reading.read(0, 300);
        reading.heard(List.of(reader(8_000, 6_000, 8_000)), 8_000);

        assertThat(passed()).isTrue();
    }

    @Test
    void takesASilentProcessForGoneAndLooksAgainAfterThat() {
        Reader dead = reader(4_000, 0, 5_000);
        reading.read(0, 200);
        reading.heard(List.of(reader(5_500, 0, 5_500), dead), 5_500);
        reading.heard(List.of(reader(6_000, 0, 6_000), dead), 6_000);

        reading.heard(List.of(reader(6_500, 0, 6_500), dead), 6_500);
        assertThat(passed()).isFalse();
        reading.read(0, 300);
        reading.heard(List.of(reader(6_600, 0, 6_600), dead), 6_600);

        assertThat(passed()).isTrue();
    }

    @Test
    void takesNobodyForGoneWhoseSignsItCouldNotHear() {
        reading.heard(List.of(reader(4_000, 0, 5_000), reader(4_000, 0, 5_000)), 5_000);
        // For a minute the database is away; then this process is back before the other one.
        reading.read(0, 200);
        reading.heard(List.of(reader(65_000, 0, 65_000), reader(4_000, 0, 5_000)), 65_000);
        reading.heard(List.of(reader(65_400, 0, 65_400), reader(4_000, 0, 5_000)), 65_400);
        assertThat(passed()).isFalse();

        reading.heard(List.of(reader(65_800, 0, 65_800), reader(65_800, 0, 65_800)), 65_800);

        assertThat(passed()).isTrue();
    }

    @Test
    void takesNobodyForGoneWhoWasSilentBeforeItCouldHearAnything() {
        // The database was away for two minutes. A process that begins now hears itself before it hears those who hold
        // messages, and only wait until they can store them.
        Reader holds = reader(4_000, 0, 5_000);
        for (long now = 125_000; now <= 126_000; now += 250) {
            reading.read(0, 200);
            reading.heard(List.of(reader(now - 100, 125_000, now), holds), now);
            assertThat(passed()).isFalse();
        }

        for (long now = 126_001; now <= 126_500; now += 250) {
            reading.read(0, 200);
            reading.heard(List.of(reader(now - 100, 125_000, now), holds), now);
        }
        assertThat(passed()).isTrue();
    }

    @Test
    void givesNothingUpBeforeItsInputsAreReadBeyondTheDeadline() {
        reading.read(0, 109);
        reading.heard(List.of(reader(6_000, 0, 5_000)), 5_000);
        assertThat(passed()).isFalse();

        reading.read(0, 110);
        reading.heard(List.of(reader(7_000, 0, 6_000)), 6_000);

        assertThat(passed()).isTrue();
    }

    @Test
    void givesNothingUpBeforeItsInputsAreReadAsFarAsItIsAwaited() {
        reading.read(0, 499);
        reading.heard(List.of(reader(6_000, 0, 5_000)), 5_000);
        assertThat(passed(500)).isFalse();

        reading.read(0, 500);
        reading.heard(List.of(reader(7_000, 0, 6_000)), 6_000);

        assertThat(passed(500)).isTrue();
    }

    @Test
    void countsNoLookBeforeAllIsBackThatAProcessSentAwayLate() {
        reading.read(0, 200);
        reading.heard(List.of(reader(9_000, 8_000, 5_000)), 5_000);
        assertThat(passed()).isFalse();

        reading.read(0, 300);
        reading.heard(List.of(reader(9_000, 8_000, 8_000)), 8_000);

        assertThat(passed()).isTrue();
    }
}
