package dev.dge.logic.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.testing.TickingClock;
import org.junit.jupiter.api.Test;

/** When messages that leave a join come late to where they go. */
class DeparturesTest {

    private static final long START = 1_700_000_000_000L;

    private long now = START;
    private final Departures departures = new Departures(new TickingClock(() -> now), LoopedLog.DELAYS);

    @Test
    void takesNoNoteOfWhatArrivesInTime() {
        departures.leaves("a");
        now += 499;
        departures.arrives("a");
        now += 1;

        assertThat(departures.lateAt()).isZero();
    }

    @Test
    void knowsWhenWhatWasLateArrived() {
        departures.leaves("a");
        now += 60_000;
        departures.arrives("a");
        now += 60_000;

        assertThat(departures.lateAt()).isEqualTo(START + 60_000);
    }

    @Test
    void isLateNowWhileOneIsOnItsWay() {
        departures.leaves("a");
        now += 60_000;
        departures.leaves("b");

        assertThat(departures.lateAt()).isEqualTo(now);
    }

    @Test
    void forgetsWhatStays() {
        departures.leaves("a");
        departures.stays("a");
        now += 60_000;

        assertThat(departures.lateAt()).isZero();
    }
}
