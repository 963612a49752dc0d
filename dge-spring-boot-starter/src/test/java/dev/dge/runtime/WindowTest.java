package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    private static final int ENOUGH = 100;

    private final Window window = new Window(Prefetch.of(250), 1);

    private static Window auto(int concurrency) {
        return new Window(Prefetch.AUTO.enoughFor(concurrency), concurrency);
    }

    /** Handles deliveries and takes as many new ones, and returns how often the window got another size meanwhile. */
    private static int handle(Window window, int deliveries, Duration each) {
        int changes = 0;
        for (int i = 0; i < deliveries; i++) {
            window.handledIn(each.toNanos());
            changes += window.onDelivery(0, 100) ? 1 : 0;
        }
        return changes;
    }

    @Test
    void startsWithOneAndWidensWithTheFirstDeliveryThatNoConsumerDiedWith() {
        assertThat(window.size()).isEqualTo(1);

        boolean resized = window.onDelivery(0, 100);

        assertThat(resized).isTrue();
        assertThat(window.size()).isEqualTo(250);
    }

    @Test
    void holdsAThousandAtOnceByItselfWhatIsHandledInBatches() {
        Window join = new Window(Prefetch.AUTO.inBatches(), 1);

        join.onDelivery(0, 100);

        assertThat(join.size()).isEqualTo(1_000);
        assertThat(Prefetch.of(7).inBatches()).isEqualTo(Prefetch.of(7));
    }

    @Test
    void holdsWhatIsHandledAtOnceHoweverLongThatTakes() {
        Window ten = new Window(Prefetch.of(250), 10);
        ten.handledIn(Duration.ofMinutes(20).toNanos());

        ten.onDelivery(0, 100);

        assertThat(ten.size()).isEqualTo(10);
    }

    @Test
    void staysAtOneWhileDeliveriesComeBack() {
        assertThat(window.onDelivery(1, 100)).isFalse();
        assertThat(window.onDelivery(7, 100)).isFalse();

        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void fallsBackToOneOnADeliveryThatCameBackTwice() {
        window.onDelivery(0, 100);

        assertThat(window.onDelivery(1, 100)).isFalse();
        assertThat(window.onDelivery(2, 100)).isTrue();

        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void holdsAtMost64MebibytesByTheLargestBodyOfLate() {
        window.onDelivery(0, 1 << 20);

        assertThat(window.size()).isEqualTo(64);
    }

    @Test
    void forgetsALargeBodyAfterTwoThousandSmallOnes() {
        window.onDelivery(0, 16 << 20);
        for (int i = 0; i < 1_000; i++) {
            window.onDelivery(0, 100);
        }
        assertThat(window.size()).isEqualTo(4);

        for (int i = 0; i < 1_002; i++) {
            window.onDelivery(0, 100);
        }

        assertThat(window.size()).isEqualTo(250);
    }

    @Test
    void holdsAtMostAQuarterOfTheConsumerTimeoutsWork() {
        window.handledIn(Duration.ofSeconds(45).toNanos());

        window.onDelivery(0, 100);

        assertThat(window.size()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1_000})
    void byItselfHoldsNoMoreThanItHandlesAtOnceUntilItKnowsThePace(int concurrency) {
        Window auto = auto(concurrency);

        auto.onDelivery(0, 100);
        auto.onDelivery(0, 100);

        assertThat(auto.size()).isEqualTo(concurrency);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10000, 2",
        "4, 10000, 5",
        "4, 1000, 6",
        "1, 1000, 2",
        "1, 100, 6",
        "1, 10, 51",
        "4, 10, 204",
        "1, 1, 500",
        "600, 10000, 630",
        "1000, 100, 2000",
    })
    void byItselfHoldsWhatItHandlesAndWhatItComesToWithinHalfASecond(int concurrency, int millis, int expected) {
        Window auto = auto(concurrency);
        Duration each = Duration.ofMillis(millis);
        auto.onDelivery(0, 100);

        handle(auto, ENOUGH * concurrency, each);

        assertThat(auto.size()).isBetween(expected - expected / 2, expected);
        assertThat(widened(concurrency, each).size()).isEqualTo(expected);
    }

    // One that was as small as a window is after a message that killed its process.
    private static Window widened(int concurrency, Duration each) {
        Window window = auto(concurrency);
        handle(window, ENOUGH * concurrency, each);
        window.narrow();
        window.onDelivery(0, 100);
        return window;
    }

    @Test
    void byItselfLeavesOneMessageOfASecondToBeTakenWhileItIsAtWorkOnAnother() {
        Window auto = auto(1);
        auto.onDelivery(0, 100);

        int changes = handle(auto, 100, Duration.ofSeconds(1));

        assertThat(auto.size()).isEqualTo(2);
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void byItselfTrustsNoFewFastOnes() {
        Window auto = auto(1);
        auto.onDelivery(0, 100);

        handle(auto, 1, Duration.ofNanos(10_000));

        assertThat(auto.size()).isEqualTo(9);
    }

    @Test
    void byItselfHoldsTheMostSoonOfFastOnes() {
        Window auto = auto(1);
        auto.onDelivery(0, 100);

        int changes = handle(auto, 65, Duration.ofNanos(100_000));

        assertThat(auto.size()).isEqualTo(500);
        assertThat(changes).isLessThanOrEqualTo(7);
    }

    @Test
    void byItselfHoldsTheMostSoonAlsoIfTheFirstTookLong() {
        Window auto = auto(1);
        auto.onDelivery(0, 100);

        int changes = handle(auto, 1, Duration.ofSeconds(1)) + handle(auto, 600, Duration.ofNanos(100_000));

        assertThat(auto.size()).isEqualTo(500);
        assertThat(changes).isLessThanOrEqualTo(10);
    }

    @Test
    void byItselfTakesNoNoteOfAPause() {
        Window auto = auto(1);
        handle(auto, 600, Duration.ofNanos(100_000));

        int changes = 0;
        for (int i = 0; i < 20; i++) {
            changes += handle(auto, 1, Duration.ofMillis(400)) + handle(auto, 1_000, Duration.ofNanos(100_000));
        }

        assertThat(changes).isZero();
        assertThat(auto.size()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50, 200, 1_000})
    void byItselfTakesNoNoteOfJitter(int millis) {
        Window auto = auto(4);
        Random random = new Random(1);
        handle(auto, 200, Duration.ofMillis(millis));

        int changes = 0;
        for (int i = 0; i < 10_000; i++) {
            long exponential = (long) (-Math.log(1 - random.nextDouble()) * millis * 1_000_000);
            changes += handle(auto, 1, Duration.ofNanos(exponential));
        }

        assertThat(changes).isLessThanOrEqualTo(10);
    }

    @Test
    void byItselfNarrowsWhereTheWorkBecomesSlow() {
        Window auto = auto(1);
        handle(auto, 600, Duration.ofNanos(100_000));

        handle(auto, 20, Duration.ofSeconds(1));

        assertThat(auto.size()).isLessThanOrEqualTo(3);
    }

    @Test
    void holdsOneWhereOneAloneTakesTooLong() {
        window.handledIn(Duration.ofHours(1).toNanos());

        window.onDelivery(0, 100);

        assertThat(window.size()).isEqualTo(1);
    }
}
