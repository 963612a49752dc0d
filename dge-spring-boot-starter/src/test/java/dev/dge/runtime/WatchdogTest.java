package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a watchdog gives consumers up, by a clock of its own and without a broker. */
class WatchdogTest {

    /** Two queues, and how often a broker was asked about them. */
    private static final class FakeConsumers implements Watchdog.Consumers {
        private final long[] received = new long[2];
        private final boolean[] full = new boolean[2];
        private final boolean[] waits = new boolean[2];
        private int asked;

        @Override
        public List<String> queues() {
            return List.of("shop.web", "shop.paper");
        }

        @Override
        public long received(int input) {
            return received[input];
        }

        @Override
        public boolean hasRoom(int input) {
            return !full[input];
        }

        @Override
        public boolean isEmpty(int input) {
            asked++;
            return !waits[input];
        }
    }

    private long seconds;
    private boolean paused;
    private final Watchdog watchdog = new Watchdog(
            Duration.ofMinutes(1),
            () -> paused,
            () -> Duration.ofSeconds(seconds).toNanos());
    private final FakeConsumers consumers = new FakeConsumers();
    private Watchdog.Watch watch = watchdog.over(consumers);

    /** What it says in so many seconds, with when it says it. */
    private List<String> looks(int howMany) throws IOException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            seconds++;
            Optional<String> why = watch.look();
            why.ifPresent(text -> said.add(seconds + " s: " + text));
        }
        return said;
    }

    private void openAnew() {
        watch = watchdog.over(consumers);
    }

    @Test
    void givesUpConsumersThatReceiveNothingAlthoughMessagesWait() throws Exception {
        consumers.waits[1] = true;

        assertThat(looks(200))
                .containsExactly("66 s: nothing came for 66 s although messages wait in queue 'shop.paper'");
        assertThat(watchdog.starving()).isEqualTo("nothing came for 66 s although messages wait in queue 'shop.paper'");
    }

    @Test
    void leavesAloneConsumersThatReceiveSomethingNowAndThen() throws Exception {
        consumers.waits[0] = true;

        for (int i = 0; i < 10; i++) {
            assertThat(looks(59)).isEmpty();
            consumers.received[0]++;
        }

        assertThat(consumers.asked).isEqualTo(9);
    }

    @Test
    void watchesEachQueueByItself() throws Exception {
        consumers.waits[1] = true;

        for (int i = 0; i < 6; i++) {
            consumers.received[0]++;
            assertThat(looks(10)).isEmpty();
        }

        assertThat(looks(10)).hasSize(1);
    }

    @Test
    void leavesAloneConsumersWhoseQueueIsEmptyAndAsksHardly() throws Exception {
        assertThat(looks(3_600)).isEmpty();

        assertThat(consumers.asked).isEqualTo(2 * 60);
    }

    @Test
    void leavesAloneConsumersThatHoldAllTheyMay() throws Exception {
        consumers.waits[0] = true;
        consumers.full[0] = true;

        assertThat(looks(3_600)).isEmpty();

        consumers.full[0] = false;
        assertThat(looks(59)).isEmpty();
        assertThat(looks(10)).hasSize(1);
    }

    @Test
    void leavesAloneConsumersWhileNothingIsExpectedToCome() throws Exception {
        consumers.waits[0] = true;
        paused = true;

        assertThat(looks(3_600)).isEmpty();

        paused = false;
        assertThat(looks(59)).isEmpty();
        assertThat(looks(10)).hasSize(1);
    }

    @Test
    void takesWhatHasJustComeIntoAQuietQueueForWhatItIs() throws Exception {
        looks(59);
        consumers.waits[0] = true;
        looks(3);
        consumers.waits[0] = false;
        consumers.received[0]++;

        assertThat(looks(50)).isEmpty();
    }

    @Test
    void isHungryUntilTheNewConsumersReceiveSomething() throws Exception {
        consumers.waits[0] = true;
        looks(66);
        openAnew();

        looks(1);
        assertThat(watchdog.starving()).isNotEmpty();
        consumers.received[1]++;
        looks(1);
        assertThat(watchdog.starving()).isNotEmpty();
        consumers.received[0]++;
        looks(1);
        assertThat(watchdog.starving()).isEmpty();
    }

    @Test
    void isHungryUntilNothingWaitsAnyMore() throws Exception {
        consumers.waits[0] = true;
        looks(66);
        openAnew();

        consumers.waits[0] = false;
        looks(1);

        assertThat(watchdog.starving()).isEmpty();
    }

    @Test
    void givesEachNewTryTwiceTheTimeUpToSixteenMinutes() throws Exception {
        consumers.waits[0] = true;
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            said.addAll(looks(1_000));
            openAnew();
        }

        assertThat(said)
                .extracting(text -> text.replaceFirst(".*came for ", "").replaceFirst(" although.*", ""))
                .containsExactly("66 s", "120 s", "240 s", "480 s", "960 s", "960 s", "960 s");
    }
}
