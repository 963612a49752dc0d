package dev.dge.logic.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingMarkTest {

    private final ReadingMark mark = new ReadingMark();

    @Test
    void isTheTimeUpToWhichAllIsStoredThatHadComeTwoBeatsLater() {
        assertThat(mark.beat(1_000, 5, 5)).isZero();
        assertThat(mark.beat(2_000, 6, 5)).isZero();
        assertThat(mark.beat(3_000, 8, 7)).isZero();

        assertThat(mark.beat(4_000, 20, 8)).isEqualTo(1_000);
        assertThat(mark.beat(5_000, 30, 20)).isEqualTo(2_000);
    }

    @Test
    void movesOnWhileMessagesKeepComing() {
        long last = 0;
        for (int beat = 1; beat <= 10; beat++) {
            last = mark.beat(beat * 1_000L, beat * 100L, beat * 100L - 50);
        }

        assertThat(last).isEqualTo(7_000);
    }
}
