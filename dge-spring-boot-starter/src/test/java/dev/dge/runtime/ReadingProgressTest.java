package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.joining.JoinInput;
import dev.dge.joining.JoinInputs;
import dev.dge.testing.TickingClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Up to when a queue has been read. */
class ReadingProgressTest {

    private static final int UNDER_WAY = 10;

    private final List<Long> readUpTo = new ArrayList<>();
    private long now;
    private long received;
    private int waiting;
    private int givenBack;
    private final ReadingProgress progress = new ReadingProgress(
            new ReadingProgress.Queues() {

                @Override
                public long received(int slot) {
                    return received;
                }

                @Override
                public int waiting(int slot) {
                    return waiting;
                }

                @Override
                public int givenBack() {
                    return givenBack;
                }
            },
            1,
            UNDER_WAY,
            new JoinInputs.Receiver() {

                @Override
                public void offer(JoinInput input) {}

                @Override
                public void read(int slot, long time) {
                    readUpTo.add(time);
                }

                @Override
                public void lost(String why) {}
            },
            new TickingClock(() -> now));

    private void look(long at) throws IOException {
        now = at;
        progress.look();
    }

    @Test
    void hasReadAnEmptyQueueOnceNothingCameByTheNextLook() throws Exception {
        look(1_000);
        assertThat(readUpTo).isEmpty();

        look(2_000);

        assertThat(readUpTo).containsExactly(1_000L);
    }

    @Test
    void waitsForWhatMayBeOnItsWayWhereSomethingComes() throws Exception {
        look(1_000);
        received += UNDER_WAY - 1;
        look(2_000);
        assertThat(readUpTo).isEmpty();
    }

    @Test
    void hasReadAnEmptyQueueOnceAsManyCameAsMayHaveBeenOnTheirWay() throws Exception {
        look(1_000);
        received += UNDER_WAY;
        look(2_000);

        assertThat(readUpTo).containsExactly(1_000L);
    }

    @Test
    void hasReadAnEmptyQueueTwoLooksLaterThoughSomethingComesAllTheTime() throws Exception {
        look(1_000);
        received++;
        look(2_000);
        assertThat(readUpTo).isEmpty();

        received++;
        look(3_000);

        assertThat(readUpTo).containsExactly(1_000L);
    }

    @Test
    void hasReadWhatWaitedOnceAsManyCame() throws Exception {
        waiting = 5;
        look(1_000);
        received += UNDER_WAY + 4;
        look(2_000);
        assertThat(readUpTo).isEmpty();

        received++;
        look(3_000);

        assertThat(readUpTo).containsExactly(1_000L);
    }

    @Test
    void countsNothingTwiceThatWasGivenBackAndComesAgain() throws Exception {
        waiting = 5;
        look(1_000);
        received += UNDER_WAY;
        givenBack++;
        received += UNDER_WAY;
        look(2_000);
        assertThat(readUpTo).isEmpty();

        received += UNDER_WAY + 5;
        look(3_000);

        assertThat(readUpTo).containsExactly(2_000L);
    }

    @Test
    void knowsNothingOfAQueueThatGivesNothing() throws Exception {
        waiting = 5;
        look(1_000);
        look(2_000);

        assertThat(readUpTo).isEmpty();
    }

    @Test
    void looksAnewOnceABacklogIsGone() throws Exception {
        waiting = 1_000_000;
        look(1_000);
        waiting = 0;
        look(2_000);
        look(3_000);

        assertThat(readUpTo).containsExactly(2_000L);
    }
}
